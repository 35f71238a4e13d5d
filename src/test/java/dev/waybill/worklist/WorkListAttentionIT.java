package dev.waybill.worklist;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** Runs {@link WorkListAttentionTest} against the artifact. */
@QuarkusIntegrationTest
@Tag("thorough")
class WorkListAttentionIT extends WorkListAttentionTest {}
