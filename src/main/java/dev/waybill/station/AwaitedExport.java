package dev.waybill.station;

import dev.waybill.job.JobName;
import java.time.Instant;

/**
 * An export job that still awaits drives.
 *
 * @param job which one
 * @param location where its drives go to
 * @param carrierName by which carrier they come
 * @param trackingNumber that of their package
 * @param driveCount how many its owner has sent; null when that was not said
 * @param here how many have arrived
 * @param since when they were shipped
 */
public record AwaitedExport(
    JobName job,
    String location,
    String carrierName,
    String trackingNumber,
    Long driveCount,
    int here,
    Instant since) {}
