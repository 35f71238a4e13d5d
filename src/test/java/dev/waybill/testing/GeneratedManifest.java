package dev.waybill.testing;

import dev.waybill.manifest.ManifestFigures;
import dev.waybill.manifest.ManifestFigures.Credential;
import dev.waybill.manifest.ManifestFigures.Violation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A drive manifest of any number of blobs, made while it is read, that knows its own figures
 * without reading them back. The same seed makes the same bytes.
 *
 * @param driveId the drive
 * @param seed what it is made from
 * @param blobs how many
 * @param faultyOneIn how many blobs there are for one that breaks a rule; 0 for none
 */
public record GeneratedManifest(String driveId, long seed, long blobs, int faultyOneIn) {
  /** Stands in the elements of credentials, and may be shown nowhere. */
  public static final String SECRET = "c2VjcmV0LW9mLXRoaXMtbWFuaWZlc3Q";

  private static final int MOST_KEPT = 100;

  /** A manifest that breaks no rule. */
  public static GeneratedManifest right(String driveId, long seed, long blobs) {
    return new GeneratedManifest(driveId, seed, blobs, 0);
  }

  /** Its bytes. */
  public InputStream stream() {
    return new Pieces();
  }

  /** What it says; the messages of its violations are null. */
  public ManifestFigures figures() {
    try (Pieces pieces = new Pieces()) {
      pieces.transferTo(OutputStream.nullOutputStream());
      return pieces.figures();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What was written by now, as the generator keeps it. */
  static final class Books {
    long line = 1;
    long lists;
    long blobOfList;
    long pageRanges;
    long blocks;
    long hashed;
    long bytes;
    boolean bytesKnown = true;
    private long violations;
    private final List<Violation> first = new ArrayList<>();

    void fault(BlobFault fault, long atLine, String inBlob, String blobPath) {
      violations++;
      if (first.size() < MOST_KEPT) {
        String blob = "/DriveManifest/Drive/BlobList[%d]/Blob[%d]".formatted(lists, blobOfList);
        first.add(new Violation(fault.rule(), atLine, blob + inBlob, blobPath, null));
      }
    }
  }

  /** Head, blobs, tail. */
  private final class Pieces extends InputStream {
    private final Random random = new Random(seed);
    private final Books books = new Books();
    private final Credential credential =
        random.nextBoolean() ? Credential.StorageAccountKey : Credential.ContainerSas;
    private long made = -1;
    private ByteArrayInputStream piece = new ByteArrayInputStream(new byte[0]);

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) {
      int read = piece.read(bytes, offset, count);
      if (read < 0 && made <= blobs) {
        piece = new ByteArrayInputStream(next().getBytes(StandardCharsets.UTF_8));
        read = piece.read(bytes, offset, count);
      }
      return read;
    }

    private String next() {
      StringBuilder out = new StringBuilder();
      if (made < 0) {
        head(out);
      } else if (made == blobs) {
        out.append(blobs == 0 ? "" : "</BlobList>").append("</Drive>\n</DriveManifest>\n");
      } else {
        list(out);
        boolean faulty = faultyOneIn > 0 && random.nextInt(faultyOneIn) == 0;
        BlobFault fault = faulty ? BlobFault.any(random) : null;
        new GeneratedBlob(made, random, books, fault).write(out);
      }
      made++;
      return out.toString();
    }

    private void head(StringBuilder out) {
      String head =
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <DriveManifest
            Version="2014-11-01"><Drive><DriveId>%s</DriveId>
          <%s>%s</%2$s><ClientCreator>Generator %d &amp; Söhne</ClientCreator>
          """
              .formatted(driveId, credential, SECRET, seed);
      out.append(head);
      books.line += head.lines().count();
    }

    private void list(StringBuilder out) {
      if (made == 0 || random.nextInt(1000) == 0) {
        out.append(made == 0 ? "" : "</BlobList>").append("<BlobList Id=\"session#1-0\">\n");
        books.line++;
        books.lists++;
        books.blobOfList = 0;
      }
    }

    private ManifestFigures figures() {
      return new ManifestFigures(
          "2014-11-01",
          "Generator %d & Söhne".formatted(seed),
          credential,
          books.lists,
          blobs,
          books.bytesKnown ? books.bytes : null,
          books.pageRanges,
          books.blocks,
          books.hashed,
          books.violations,
          books.first);
    }
  }
}
