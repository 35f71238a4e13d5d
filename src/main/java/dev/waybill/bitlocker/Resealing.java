package dev.waybill.bitlocker;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What sealing drives anew came to.
 *
 * @param resealed how many drives this call sealed with the current key
 * @param remaining how many drives another key still seals
 * @param unreadable how many of those nobody can seal anew: their key is not configured, or this
 *     call saw that they do not open with it
 * @param missingKeys the ids of the keys that are not configured
 */
@RegisterForReflection
public record Resealing(int resealed, long remaining, long unreadable, List<String> missingKeys) {}
