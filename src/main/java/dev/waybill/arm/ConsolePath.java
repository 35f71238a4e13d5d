package dev.waybill.arm;

import io.vertx.ext.web.RoutingContext;

/** Where the console is: the pages for people, and all that signing in at them takes. */
public final class ConsolePath {
  /** Everything of the console is here, or below. */
  public static final String ROOT = "/console";

  private ConsolePath() {}

  /** Whether this request is for the console, however its path is read. */
  public static boolean isOf(RoutingContext http) {
    return isBelow(http.request().path()) && isBelow(http.normalizedPath());
  }

  private static boolean isBelow(String path) {
    return path != null && (path.equals(ROOT) || path.startsWith(ROOT + "/"));
  }
}
