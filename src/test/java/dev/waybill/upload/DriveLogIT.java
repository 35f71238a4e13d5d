package dev.waybill.upload;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** Runs {@link DriveLogTest} against the artifact. */
@QuarkusIntegrationTest
@Tag("thorough")
class DriveLogIT extends DriveLogTest {}
