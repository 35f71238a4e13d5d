package dev.waybill.backup;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** Runs {@link BackupMetricsTest} against the artifact. */
@QuarkusIntegrationTest
@Tag("thorough")
class BackupMetricsIT extends BackupMetricsTest {}
