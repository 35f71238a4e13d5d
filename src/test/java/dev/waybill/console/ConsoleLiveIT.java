package dev.waybill.console;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** Runs {@link ConsoleLiveTest} against the artifact. */
@QuarkusIntegrationTest
@Tag("thorough")
class ConsoleLiveIT extends ConsoleLiveTest {}
