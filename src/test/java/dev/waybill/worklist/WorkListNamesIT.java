package dev.waybill.worklist;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** Runs {@link WorkListNamesTest} against the artifact. */
@QuarkusIntegrationTest
@Tag("thorough")
class WorkListNamesIT extends WorkListNamesTest {}
