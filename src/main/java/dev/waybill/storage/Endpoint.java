package dev.waybill.storage;

import java.net.URI;
import java.util.Locale;

/** Whether others can read along on the way to a blob endpoint. */
final class Endpoint {
  private Endpoint() {}

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
