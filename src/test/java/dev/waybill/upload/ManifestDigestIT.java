package dev.waybill.upload;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** Runs {@link ManifestDigestTest} against the artifact. */
@QuarkusIntegrationTest
@Tag("thorough")
class ManifestDigestIT extends ManifestDigestTest {}
