package dev.waybill.bay;

import java.nio.charset.StandardCharsets;

/** The error log of a drive whose manifest could not be taken from the bay. */
final class BayLog {
  private BayLog() {}

  /**
   * A log in the documented format (Azure Import/Export: log file format), always the same for the
   * same drive and reason.
   */
  static byte[] of(String driveId, String status) {
    // Both are letters, digits, hyphens and periods.
    return """
        <?xml version="1.0" encoding="utf-8"?>
        <DriveLog Version="2014-11-01">
          <DriveId>%s</DriveId>
          <Status>%s</Status>
        </DriveLog>
        """
        .formatted(driveId, status)
        .getBytes(StandardCharsets.UTF_8);
  }
}
