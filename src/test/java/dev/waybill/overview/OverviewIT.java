package dev.waybill.overview;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, asked of the artifact. */
@QuarkusIntegrationTest
class OverviewIT extends OverviewTest {}
