package dev.waybill.console;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, asked of the artifact. */
@QuarkusIntegrationTest
class ConsolePagesIT extends ConsolePagesTest {}
