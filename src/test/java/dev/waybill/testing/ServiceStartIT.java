package dev.waybill.testing;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, asked of the artifact. */
@QuarkusIntegrationTest
class ServiceStartIT extends ServiceStartTest {}
