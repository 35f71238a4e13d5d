package dev.waybill.testing;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same against the artifact. */
@QuarkusIntegrationTest
class SdkClientIT extends SdkClientTest {}
