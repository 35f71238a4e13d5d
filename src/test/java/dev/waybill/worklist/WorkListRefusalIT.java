package dev.waybill.worklist;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** Runs {@link WorkListRefusalTest} against the artifact. */
@QuarkusIntegrationTest
@Tag("thorough")
class WorkListRefusalIT extends WorkListRefusalTest {}
