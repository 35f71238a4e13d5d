package dev.waybill.backup;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** Runs {@link StorageAwayTest} against the artifact. */
@QuarkusIntegrationTest
@Tag("thorough")
class StorageAwayIT extends StorageAwayTest {}
