package dev.waybill.document;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** Runs {@link DocumentPruningTest} against the artifact. */
@QuarkusIntegrationTest
@Tag("thorough")
class DocumentPruningIT extends DocumentPruningTest {}
