package dev.waybill.worklist;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** Runs {@link WorkListFilterTest} against the artifact. */
@QuarkusIntegrationTest
@Tag("thorough")
class WorkListFilterIT extends WorkListFilterTest {}
