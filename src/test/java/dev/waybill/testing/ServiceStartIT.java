package dev.waybill.testing;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Runs {@link ServiceStartTest} against the artifact. */
@QuarkusIntegrationTest
class ServiceStartIT extends ServiceStartTest {}
