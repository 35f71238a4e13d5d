package dev.waybill.verification;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** Runs {@link VerificationTest} against the artifact. */
@QuarkusIntegrationTest
@Tag("thorough")
class VerificationIT extends VerificationTest {}
