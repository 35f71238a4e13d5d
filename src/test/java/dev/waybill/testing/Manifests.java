package dev.waybill.testing;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Manifests in the documented format, no two alike. */
final class Manifests {
  private Manifests() {}

  static byte[] of(String driveId, int bytes) {
    StringBuilder xml = new StringBuilder("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    xml.append("<DriveManifest Version=\"2014-11-01\"><Drive><DriveId>").append(driveId);
    xml.append("</DriveId><BlobList>\n");
    do {
      xml.append("<Blob><BlobPath>data/").append(UUID.randomUUID()).append("</BlobPath></Blob>\n");
    } while (xml.length() < bytes);
    xml.append("</BlobList></Drive></DriveManifest>");
    return xml.toString().getBytes(StandardCharsets.UTF_8);
  }
}
