package dev.waybill.testing;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Logs of drives in the documented format, each like no other. */
public final class DriveLogs {
  private static final String HEAD =
      """
      <?xml version="1.0" encoding="utf-8"?>
      <DriveLog Version="2014-11-01">
        <DriveId>%s</DriveId>
        <!-- %s -->
      """;
  private static final String TAIL =
      """
        <Status>CompletedWithErrors</Status>
      </DriveLog>
      """;
  private static final String BLOB =
      """
        <Blob Status="CompletedWithErrors">
          <BlobPath>pictures/%08d/Zürich.jpg</BlobPath>
          <FilePath>\\pictures\\Zürich.jpg</FilePath>
          <Length>3584</Length>
          <PageRangeList><PageRange Offset="0" Length="3584" Status="Corrupted"/></PageRangeList>
        </Blob>
      """;

  private DriveLogs() {}

  /** A small log of this drive. */
  public static byte[] small(String driveId) {
    return sized(driveId, 1);
  }

  /** A log of this drive with at least that many bytes. */
  public static byte[] sized(String driveId, int length) {
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    log.writeBytes(HEAD.formatted(driveId, UUID.randomUUID()).getBytes(StandardCharsets.UTF_8));
    for (int i = 0; i == 0 || log.size() < length; i++) {
      log.writeBytes(BLOB.formatted(i).getBytes(StandardCharsets.UTF_8));
    }
    log.writeBytes(TAIL.getBytes(StandardCharsets.UTF_8));
    return log.toByteArray();
  }
}
