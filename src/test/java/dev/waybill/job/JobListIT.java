package dev.waybill.job;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** Runs {@link JobListTest} against the artifact. */
@QuarkusIntegrationTest
@Tag("thorough")
class JobListIT extends JobListTest {}
