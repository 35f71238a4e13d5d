package dev.waybill.bitlocker;

import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A sealing key, and what it is needed for.
 *
 * @param id its name
 * @param current whether this replica seals with it
 * @param configured whether this replica can open what it sealed
 * @param drives how many drives have a BitLocker key that it sealed
 */
@RegisterForReflection
public record SealingKeyUse(String id, boolean current, boolean configured, long drives) {}
