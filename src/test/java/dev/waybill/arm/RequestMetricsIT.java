package dev.waybill.arm;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** Runs {@link RequestMetricsTest} against the artifact. */
@QuarkusIntegrationTest
@Tag("thorough")
class RequestMetricsIT extends RequestMetricsTest {}
