package dev.waybill.life;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.waybill.testing.Manifests;

/**
 * A small drive manifest.
 *
 * @param driveId the drive that it says it is of
 * @param total how many bytes its one blob has
 */
record LifeManifest(String driveId, long total) {
  byte[] xml() {
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <DriveManifest Version="2014-11-01">
      <Drive>
        <DriveId>%s</DriveId>
        <ClientCreator>A walker</ClientCreator>
        <BlobList>
          <Blob>
            <BlobPath>pictures/one.jpg</BlobPath>
            <FilePath>\\pictures\\one.jpg</FilePath>
            <Length>%d</Length>
          </Blob>
        </BlobList>
      </Drive>
    </DriveManifest>
    """
        .formatted(driveId, total)
        .getBytes(UTF_8);
  }

  String md5() {
    return Manifests.md5(xml());
  }
}
