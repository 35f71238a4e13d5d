package dev.waybill.backup;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, asked of the artifact. */
@QuarkusIntegrationTest
class BackupMetricsIT extends BackupMetricsTest {}
