package dev.waybill.testing;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Runs {@link SdkClientTest} against the artifact. */
@QuarkusIntegrationTest
class SdkClientIT extends SdkClientTest {}
