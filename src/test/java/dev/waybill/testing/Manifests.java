package dev.waybill.testing;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;

/** Drive manifests in the documented format, from a few bytes to more than memory holds. */
public final class Manifests {
  private static final int HASHED_AT_ONCE = 64 * 1024;

  private Manifests() {}

  /** A small manifest of this drive. */
  public static byte[] small(String driveId) {
    return sized(driveId, 1);
  }

  /** A manifest of this drive with at least that many bytes. */
  public static byte[] sized(String driveId, long length) {
    try (InputStream manifest = stream(driveId, length)) {
      return manifest.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** As {@link #sized}, and like no other. */
  public static byte[] unique(String driveId, long length) {
    String manifest = new String(sized(driveId, length), StandardCharsets.UTF_8);
    return manifest
        .replace("Waybill's tests", UUID.randomUUID().toString())
        .getBytes(StandardCharsets.UTF_8);
  }

  /** As {@link #sized}, made while it is read. */
  public static InputStream stream(String driveId, long length) {
    return new Pieces(driveId, length);
  }

  /** A digest of a stream's bytes, Base16. */
  public static String digest(String algorithm, InputStream bytes) {
    try (bytes) {
      MessageDigest digest = MessageDigest.getInstance(algorithm);
      byte[] buffer = new byte[HASHED_AT_ONCE];
      for (int count = bytes.read(buffer); count >= 0; count = bytes.read(buffer)) {
        digest.update(buffer, 0, count);
      }
      return HexFormat.of().withUpperCase().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalArgumentException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The MD5 of these bytes, Base16. */
  public static String md5(byte[] bytes) {
    return digest("MD5", new ByteArrayInputStream(bytes));
  }

  /** The SHA-256 of these bytes, Base16. */
  public static String sha256(byte[] bytes) {
    return digest("SHA-256", new ByteArrayInputStream(bytes));
  }

  /** Head, as many blobs as it takes, tail. */
  private static final class Pieces extends InputStream {
    private static final String HEAD =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <DriveManifest Version="2014-11-01">
          <Drive>
            <DriveId>%s</DriveId>
            <StorageAccountKey>a2V5</StorageAccountKey>
            <ClientCreator>Waybill's tests &amp; more</ClientCreator>
            <BlobList Id="session#1-0">
        """;
    private static final String BLOB =
        """
              <Blob>
                <BlobPath>pictures/%1$08d/Zürich.jpg</BlobPath>
                <FilePath>\\pictures\\%1$08d\\Zürich.jpg</FilePath>
                <Length>3584</Length>
                <ImportDisposition>rename</ImportDisposition>
                <PageRangeList>
                  <PageRange Offset="0" Length="3584" Hash="72D2EFA95C8F9F3CB5B6F7F2BA9C%1$04X"/>
                </PageRangeList>
              </Blob>
        """;
    private static final String TAIL =
        """
            </BlobList>
          </Drive>
        </DriveManifest>
        """;

    private final String driveId;
    private final long length;
    private long given;
    private int blobs = -1;
    private boolean ended;
    private ByteArrayInputStream piece = new ByteArrayInputStream(new byte[0]);

    private Pieces(String driveId, long length) {
      this.driveId = driveId;
      this.length = length;
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) {
      int read = piece.read(bytes, offset, count);
      if (read < 0 && !ended) {
        byte[] made = next().getBytes(StandardCharsets.UTF_8);
        given += made.length;
        piece = new ByteArrayInputStream(made);
        read = piece.read(bytes, offset, count);
      }
      return read;
    }

    private String next() {
      int blob = blobs++;
      if (blob < 0) {
        return HEAD.formatted(driveId);
      }
      ended = blob > 0 && given + TAIL.length() >= length;
      return ended ? TAIL : BLOB.formatted(blob);
    }
  }
}
