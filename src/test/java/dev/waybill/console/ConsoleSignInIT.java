package dev.waybill.console;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** Runs {@link ConsoleSignInTest} against the artifact. */
@QuarkusIntegrationTest
@Tag("thorough")
class ConsoleSignInIT extends ConsoleSignInTest {}
