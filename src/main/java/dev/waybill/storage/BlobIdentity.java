package dev.waybill.storage;

import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * What a blob says of itself in its metadata: enough to know from the storage account alone what it
 * is and whether it is whole.
 *
 * @param jobId the ARM id of the job
 * @param driveId the drive
 * @param documentId the document that the blob holds
 * @param kind manifest, error or verbose
 * @param md5 Base16, upper case
 * @param sha256 Base16, upper case
 * @param length bytes
 * @param stamp the stamp in the blob's name
 */
public record BlobIdentity(
    String jobId,
    String driveId,
    UUID documentId,
    String kind,
    String md5,
    String sha256,
    long length,
    String stamp) {
  private static final String JOB_ID = "waybill_job_id";
  private static final String DRIVE_ID = "waybill_drive_id";
  private static final String DOCUMENT_ID = "waybill_document_id";
  private static final String KIND = "waybill_kind";
  private static final String SHA256 = "waybill_sha256";
  private static final String MD5 = "waybill_md5";
  private static final String LENGTH = "waybill_length";
  private static final String STAMP = "waybill_stamp";
  private static final List<String> PROOF = List.of(DOCUMENT_ID, SHA256, LENGTH);

  /** The metadata; values are percent-encoded, because only ASCII travels in a header. */
  Map<String, String> metadata() {
    Map<String, String> metadata = new LinkedHashMap<>();
    metadata.put(JOB_ID, jobId);
    metadata.put(DRIVE_ID, driveId);
    metadata.put(DOCUMENT_ID, documentId.toString());
    metadata.put(KIND, kind);
    metadata.put(SHA256, sha256);
    metadata.put(MD5, md5);
    metadata.put(LENGTH, Long.toString(length));
    metadata.put(STAMP, stamp);
    metadata.replaceAll((name, value) -> encode(value));
    return metadata;
  }

  /** Whether a blob with this metadata and length is this document, whole. */
  boolean describes(Map<String, String> found, long realLength) {
    Map<String, String> ours = metadata();
    return realLength == length
        && PROOF.stream().allMatch(name -> ours.get(name).equals(found.get(name)));
  }

  /** What this metadata says; empty when it is not, or not all of it, what Waybill writes. */
  static Optional<BlobIdentity> of(Map<String, String> metadata) {
    if (metadata == null) {
      return Optional.empty();
    }
    try {
      BlobIdentity identity =
          new BlobIdentity(
              decode(metadata.get(JOB_ID)),
              decode(metadata.get(DRIVE_ID)),
              UUID.fromString(decode(metadata.get(DOCUMENT_ID))),
              decode(metadata.get(KIND)),
              decode(metadata.get(MD5)),
              decode(metadata.get(SHA256)),
              Long.parseLong(decode(metadata.get(LENGTH))),
              decode(metadata.get(STAMP)));
      return Optional.of(identity);
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static String decode(String value) {
    if (value == null) {
      throw new IllegalArgumentException("An entry is missing");
    }
    return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
