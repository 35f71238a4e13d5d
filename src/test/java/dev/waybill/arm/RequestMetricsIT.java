package dev.waybill.arm;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, asked of the artifact. */
@QuarkusIntegrationTest
class RequestMetricsIT extends RequestMetricsTest {}
