package dev.waybill.station;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.time.Instant;

/**
 * What was made of a drive's manifest in the bay.
 *
 * @param since when it was first seen as it is there now
 * @param outcome {@code taken}, or why not in the words of the drive log; null until it was looked
 *     into
 * @param message why not, for people
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record BayStatus(Instant since, String outcome, String message) {}
