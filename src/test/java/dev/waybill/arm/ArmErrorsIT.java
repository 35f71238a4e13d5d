package dev.waybill.arm;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** Runs {@link ArmErrorsTest} against the artifact. */
@QuarkusIntegrationTest
@Tag("thorough")
class ArmErrorsIT extends ArmErrorsTest {}
