package dev.waybill.worklist;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** Runs {@link WorkListTest} against the artifact. */
@QuarkusIntegrationTest
@Tag("thorough")
class WorkListIT extends WorkListTest {}
