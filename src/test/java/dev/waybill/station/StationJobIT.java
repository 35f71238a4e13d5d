package dev.waybill.station;

import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Tag;

/** Runs {@link StationJobTest} against the artifact. */
@QuarkusIntegrationTest
@Tag("thorough")
class StationJobIT extends StationJobTest {}
