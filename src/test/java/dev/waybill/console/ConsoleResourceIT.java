package dev.waybill.console;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** Runs {@link ConsoleResourceTest} against the artifact. */
@QuarkusIntegrationTest
class ConsoleResourceIT extends ConsoleResourceTest {}
