package dev.waybill.event;

import java.util.UUID;

/**
 * An event that has its row.
 *
 * @param number its place among those of its job, from 1
 */
record NumberedEvent(EventType type, UUID jobId, long number) {}
