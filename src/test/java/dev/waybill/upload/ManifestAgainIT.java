package dev.waybill.upload;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** Runs {@link ManifestAgainTest} against the artifact. */
@QuarkusIntegrationTest
@Tag("thorough")
class ManifestAgainIT extends ManifestAgainTest {}
