package dev.waybill.security;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same, asked of the artifact. */
@QuarkusIntegrationTest
class ConsoleSignInIT extends ConsoleSignInTest {}
