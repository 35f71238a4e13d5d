package dev.waybill.upload;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** Runs {@link ManifestRefusalTest} against the artifact. */
@QuarkusIntegrationTest
@Tag("thorough")
class ManifestRefusalIT extends ManifestRefusalTest {}
