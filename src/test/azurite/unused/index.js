// Azurite requires its telemetry client even when telemetry is disabled. It never calls it then.
