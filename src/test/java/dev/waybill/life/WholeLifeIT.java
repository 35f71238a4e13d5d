package dev.waybill.life;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, asked of the artifact. */
@QuarkusIntegrationTest
class WholeLifeIT extends WholeLifeTest {}
