package dev.waybill.testing;

import dev.waybill.testing.GeneratedManifest.Books;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** One blob of a generated manifest, which a fault may change before it is written. */
final class GeneratedBlob {
  static final int PAGE = 512;
  static final long LONGEST = 4L * 1024 * 1024;
  private static final String HASH = "72D2EFA95C8F9F3CB5B6F7F2BA9C0D1E";

  String path;
  String file = "\\f";
  String length;
  String disposition = "rename";
  boolean blocks;
  boolean withoutList;
  boolean withSecondList;
  final List<Part> parts = new ArrayList<>();

  private final Random random;
  private final Books books;
  private final BlobFault fault;

  /** One with a fault, and two parts at least to have it in; or without, for null. */
  GeneratedBlob(long number, Random random, Books books, BlobFault fault) {
    this.random = random;
    this.books = books;
    this.path = "c/" + number;
    this.blocks = random.nextBoolean();
    boolean withIds = random.nextBoolean();
    int count = (fault == null ? 1 : 2) + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      part(PAGE * (1L + random.nextInt((int) LONGEST / PAGE)), withIds ? "AAAAAA==" : null);
    }
    length = Long.toString(end());
    this.fault = fault;
    if (fault != null) {
      fault.applyTo(this);
    }
  }

  /** A page range or block; null stands for an attribute that is missing. */
  static final class Part {
    final long begin;
    final long bytes;
    String offset;
    String length;
    String id;
    String hash = HASH;

    Part(long begin, long bytes, String id) {
      this.begin = begin;
      this.bytes = bytes;
      this.offset = Long.toString(begin);
      this.length = Long.toString(bytes);
      this.id = id;
    }
  }

  /** One more part, where the last one ends. */
  void part(long bytes, String id) {
    parts.add(new Part(end(), bytes, id));
  }

  long end() {
    return parts.isEmpty() ? 0 : last().begin + last().bytes;
  }

  Part first() {
    return parts.get(0);
  }

  Part last() {
    return parts.get(parts.size() - 1);
  }

  /** Writes it, and keeps the books. */
  void write(StringBuilder out) {
    books.blobOfList++;
    noise(out);
    out.append("<Blob>");
    long blobLine = books.line;
    element(out, "BlobPath", path);
    element(out, "FilePath", file);
    faultAt(BlobFault.At.LENGTH);
    element(out, "Length", length);
    faultAt(BlobFault.At.DISPOSITION);
    element(out, "ImportDisposition", disposition);
    if (!withoutList) {
      list(out);
    }
    if (withSecondList) {
      faultAt(BlobFault.At.SECOND_LIST);
      out.append("<").append(listName(!blocks)).append("/>");
    }
    out.append("</Blob>\n");
    if (fault != null && fault.at() == BlobFault.At.BLOB) {
      books.fault(fault, blobLine, "", path);
    }
    books.line++;
    count();
  }

  /** What is not documented here, and counts for nothing. */
  private void noise(StringBuilder out) {
    switch (random.nextInt(200)) {
      case 0 -> out.append("<File><FileStoragePath>x</FileStoragePath><Length>7</Length></File>");
      case 1 -> out.append("<!-- <Blob> -->");
      case 2 -> out.append("<More><Blob><Length>7</Length></Blob></More>");
      default -> {
        // Most blobs stand alone.
      }
    }
  }

  private void element(StringBuilder out, String name, String text) {
    if (text != null) {
      out.append('<').append(name).append('>').append(text).append("</").append(name).append('>');
    }
  }

  private void list(StringBuilder out) {
    out.append('<').append(listName(blocks)).append('>');
    for (int i = 0; i < parts.size(); i++) {
      part(out, parts.get(i));
      if (fault != null && fault.at() == (i == 0 ? BlobFault.At.FIRST : BlobFault.At.LAST)) {
        faultAtPart(i);
      }
    }
    out.append("</").append(listName(blocks)).append('>');
  }

  private void faultAtPart(int index) {
    if (index == 0 || index == parts.size() - 1) {
      String place = "/%s/%s[%d]".formatted(listName(blocks), partName(), index + 1);
      books.fault(fault, books.line, place, path);
    }
  }

  private void part(StringBuilder out, Part part) {
    out.append("<").append(partName());
    attribute(out, "Offset", part.offset);
    attribute(out, "Length", part.length);
    if (random.nextInt(4) == 0) {
      out.append("\n "); // The line is that of the end of the tag.
      books.line++;
    }
    attribute(out, "Id", part.id);
    attribute(out, "Hash", part.hash);
    out.append("/>");
  }

  private static void attribute(StringBuilder out, String name, String value) {
    if (value != null) {
      out.append(' ').append(name).append("=\"").append(value).append('"');
    }
  }

  private void faultAt(BlobFault.At at) {
    if (fault != null && fault.at() == at) {
      books.fault(fault, books.line, at.element(listName(!blocks)), path);
    }
  }

  private void count() {
    books.bytesKnown &= length != null && length.length() < 19;
    books.bytes += books.bytesKnown ? Long.parseLong(length) : 0;
    if (!withoutList) {
      books.blocks += blocks ? parts.size() : 0;
      books.pageRanges += blocks ? 0 : parts.size();
      books.hashed += parts.stream().filter(part -> HASH.equals(part.hash)).count();
    }
  }

  private static String listName(boolean blocks) {
    return blocks ? "BlockList" : "PageRangeList";
  }

  private String partName() {
    return blocks ? "Block" : "PageRange";
  }
}
