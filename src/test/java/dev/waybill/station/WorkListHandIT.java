package dev.waybill.station;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, asked of the artifact. */
@QuarkusIntegrationTest
class WorkListHandIT extends WorkListHandTest {}
