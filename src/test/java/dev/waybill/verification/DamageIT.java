package dev.waybill.verification;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, asked of the artifact. */
@QuarkusIntegrationTest
class DamageIT extends DamageTest {}
