package dev.waybill.platform;

import java.net.URI;
import java.net.URISyntaxException;

/**
 * The rule for addresses that paths and queries are put behind: http or https and a host, perhaps a
 * port and a path, and nothing that would end in a log or swallow what follows.
 */
public final class HttpAddress {
  private HttpAddress() {}

  /** Whether the text is such an address: without user, query and fragment. */
  public static boolean isPlain(String text) {
    try {
      return isPlain(new URI(text));
    } catch (URISyntaxException e) {
      return false;
    }
  }

  /** As {@link #isPlain(String)}. */
  public static boolean isPlain(URI uri) {
    boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
    return http
        && uri.getHost() != null
        && uri.getRawUserInfo() == null
        && uri.getRawQuery() == null
        && uri.getRawFragment() == null;
  }

  /** Whether what is sent there can be read on the way. */
  public static boolean isReadable(URI uri) {
    return "http".equalsIgnoreCase(uri.getScheme());
  }

  /** Whether the way there leaves this machine. */
  public static boolean isElsewhere(URI uri) {
    String host = uri.getHost();
    return host != null
        && !host.equals("localhost")
        && !host.startsWith("127.")
        && !host.equals("[::1]");
  }
}
