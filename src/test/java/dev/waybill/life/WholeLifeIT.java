package dev.waybill.life;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Runs {@link WholeLifeTest} against the artifact. */
@QuarkusIntegrationTest
class WholeLifeIT extends WholeLifeTest {}
