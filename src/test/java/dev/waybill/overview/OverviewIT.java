package dev.waybill.overview;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** Runs {@link OverviewTest} against the artifact. */
@QuarkusIntegrationTest
@Tag("thorough")
class OverviewIT extends OverviewTest {}
