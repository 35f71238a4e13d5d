package dev.waybill.station;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.UUID;

/**
 * The answer to a manifest that is durable.
 *
 * @param driveId the drive
 * @param documentId the document that holds it; the one of before when the same bytes come again
 * @param length bytes
 * @param md5 Base16
 * @param sha256 Base16
 * @param backup {@code requested}, or {@code notRequested} while backup is off
 * @param message what happens with it now
 */
@RegisterForReflection
public record ManifestReceipt(
    String driveId,
    UUID documentId,
    long length,
    String md5,
    String sha256,
    String backup,
    String message) {}
