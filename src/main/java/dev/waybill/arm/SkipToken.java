package dev.waybill.arm;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/**
 * The opaque place of a page: the keys of the last item before it. Azure's names hold no slash, so
 * a slash separates them.
 *
 * @param keys the keys, in the order of the list
 */
public record SkipToken(List<String> keys) {
  /** The name of the query parameter. */
  public static final String PARAMETER = "$skipToken";

  /** Longer than any that is given out: the whole line of a request may have no more. */
  private static final int LONGEST = 4096;

  private static final String MARK = "1/";

  /** The token as it stands in a URL, without any character that would need escaping. */
  public String text() {
    byte[] bytes = (MARK + String.join("/", keys)).getBytes(StandardCharsets.UTF_8);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Reads a token that {@link #text()} made.
   *
   * @throws ArmException 400 when it is anything else
   */
  public static SkipToken parse(String text, int keys) {
    if (text.length() > LONGEST) {
      throw invalid(text, null);
    }
    try {
      String plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8);
      List<String> parts = List.of(plain.substring(MARK.length()).split("/", -1));
      if (plain.startsWith(MARK) && parts.size() == keys && plain.indexOf('\0') < 0) {
        return new SkipToken(parts);
      }
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw invalid(text, e);
    }
    throw invalid(text, null);
  }

  /** 400: a text that is no token, or not one of this list. */
  public static ArmException invalid(String text, Exception cause) {
    return ArmErrors.invalidParameter(PARAMETER, text, "take it from the nextLink of a list.")
        .because(cause);
  }
}
