package dev.waybill.storage;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/** What the address of a blob endpoint may look like, and whether others can read along. */
final class Endpoint {
  private Endpoint() {}

  /** Whether the text is an http or https address and nothing more. */
  static boolean isUsable(String text) {
    try {
      URI uri = new URI(text);
      boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      return http
          && uri.getHost() != null
          && uri.getRawUserInfo() == null
          && uri.getRawQuery() == null
          && uri.getRawFragment() == null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** Whether what is sent there can be read on the way. */
  static boolean isReadable(String text) {
    return text.toLowerCase(Locale.ROOT).startsWith("http://");
  }

  /** Whether the way there leaves this machine. */
  static boolean isElsewhere(String text) {
    String host = URI.create(text).getHost();
    return host != null
        && !host.equals("localhost")
        && !host.startsWith("127.")
        && !host.equals("[::1]");
  }
}
