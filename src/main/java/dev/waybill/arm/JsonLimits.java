package dev.waybill.arm;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;

/**
 * How much a JSON body may have of anything, so that a small one cannot cost much more than its
 * bytes. Says in its own words which limit was passed, and repeats nothing of the body.
 */
final class JsonLimits extends StreamReadConstraints {
  /** What a whole body may have is {@link ArmBody#LIMIT}, and asked before it is read. */
  static final int NESTING = 64;

  static final int TEXT = 64 * 1024;
  static final int NUMBER = 100;
  static final int NAME = 1024;

  /** Objects, arrays, names and values: an empty object takes many times its two bytes. */
  static final int TOKENS = 100_000;

  JsonLimits() {
    super(NESTING, ArmBody.LIMIT, NUMBER, TEXT, NAME, TOKENS);
  }

  @Override
  public void validateNestingDepth(int depth) throws StreamConstraintsException {
    require(depth <= NESTING, "nests objects and arrays deeper than %d", NESTING);
  }

  @Override
  public void validateStringLength(int length) throws StreamConstraintsException {
    require(length <= TEXT, "has a text of more than %d characters", TEXT);
  }

  @Override
  public void validateNameLength(int length) throws StreamConstraintsException {
    require(length <= NAME, "has the name of a field of more than %d characters", NAME);
  }

  @Override
  public void validateIntegerLength(int length) throws StreamConstraintsException {
    require(length <= NUMBER, "has a number of more than %d digits", NUMBER);
  }

  @Override
  public void validateFPLength(int length) throws StreamConstraintsException {
    validateIntegerLength(length);
  }

  @Override
  public void validateTokenCount(long count) throws StreamConstraintsException {
    require(count <= TOKENS, "has more than %d names and values", TOKENS);
  }

  private static void require(boolean kept, String passed, int limit)
      throws StreamConstraintsException {
    if (!kept) {
      throw new StreamConstraintsException("The body " + passed.formatted(limit) + ".");
    }
  }
}
