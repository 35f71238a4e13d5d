package dev.waybill.upload;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** Runs {@link ManifestTest} against the artifact. */
@QuarkusIntegrationTest
@Tag("thorough")
class ManifestIT extends ManifestTest {}
