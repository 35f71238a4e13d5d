package dev.waybill.upload;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** Runs {@link IncompleteBlobListTest} against the artifact. */
@QuarkusIntegrationTest
@Tag("thorough")
class IncompleteBlobListIT extends IncompleteBlobListTest {}
