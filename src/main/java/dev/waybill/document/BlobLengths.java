package dev.waybill.document;

import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * Adds up the lengths of the blobs that a manifest lists. A manifest is worth keeping whatever it
 * says of them: where one is missing or no number, the sum is not known, and nothing is refused.
 */
final class BlobLengths {
  private static final int LIST = 3;
  private static final int BLOB = 4;
  private static final int LENGTH = 5;

  /** As many digits as a sum can have, behind any number of zeros. */
  private static final Pattern NUMBER = Pattern.compile("0*[0-9]{1,19}");

  private final StringBuilder text = new StringBuilder();
  private boolean inList;
  private boolean inBlob;
  private boolean inLength;
  private int ofThisBlob;
  private long sum;
  private boolean known = true;

  void begin(int depth, String name) {
    switch (depth) {
      case LIST -> inList = "BlobList".equals(name);
      case BLOB -> {
        inBlob = inList && "Blob".equals(name);
        ofThisBlob = 0;
      }
      case LENGTH -> inLength = inBlob && "Length".equals(name);
      default -> inLength = false;
    }
    text.setLength(0);
  }

  void text(XmlWalk at) {
    if (inLength) {
      text.append(at.text());
    }
  }

  void end(int depth) {
    if (depth == LENGTH && inLength) {
      inLength = false;
      ofThisBlob++;
      add(text.toString().strip());
    } else if (depth == BLOB && inBlob) {
      inBlob = false;
      known &= ofThisBlob == 1;
    }
  }

  private void add(String length) {
    if (!NUMBER.matcher(length).matches()) {
      known = false;
      return;
    }
    try {
      sum = Math.addExact(sum, Long.parseLong(length));
    } catch (ArithmeticException | NumberFormatException e) {
      known = false;
    }
  }

  /** The sum over the blobs that came by now. */
  OptionalLong sum() {
    return known ? OptionalLong.of(sum) : OptionalLong.empty();
  }
}
