package dev.waybill.job;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Runs {@link JobsTest} against the artifact. */
@QuarkusIntegrationTest
class JobsIT extends JobsTest {}
