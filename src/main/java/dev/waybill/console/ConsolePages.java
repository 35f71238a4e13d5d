package dev.waybill.console;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/** Short pages for people whom the console itself cannot be shown to. */
@ApplicationScoped
class ConsolePages {
  private static final String AGAIN = "<p><a href=\"../console\">Sign in</a></p>";

  /** 404: production without a client for the console. */
  void off(RoutingContext http) {
    end(
        http,
        404,
        "The console is off",
        """
        <p>Nobody can sign in at it. Whoever runs this service can change that with the settings
        <code>waybill.console.client-id</code> and <code>waybill.console.client-secret</code>.</p>\
        """);
  }

  /** 401: the issuer said no, or what it said is not to be believed. */
  void notSignedIn(RoutingContext http) {
    end(http, 401, "You are not signed in", "<p>Signing in did not succeed.</p>" + AGAIN);
  }

  /** 200: the session is over. */
  void signedOut(RoutingContext http) {
    end(http, 200, "You have signed out", AGAIN);
  }

  /** 503: the issuer cannot be reached, so nobody can be recognised. */
  void issuerAway(RoutingContext http, Duration retryAfter) {
    http.response().putHeader(HttpHeaders.RETRY_AFTER, String.valueOf(retryAfter.toSeconds()));
    end(
        http,
        503,
        "Nobody can sign in now",
        "<p>What people sign in at cannot be reached. Load this page again in a moment.</p>");
  }

  private static void end(RoutingContext http, int status, String title, String text) {
    http.response()
        .setStatusCode(status)
        .putHeader(HttpHeaders.CONTENT_TYPE, "text/html; charset=utf-8");
    if (http.request().method().equals(HttpMethod.HEAD)) {
      http.response().end();
    } else {
      http.response().end(page(title, text));
    }
  }

  private static String page(String title, String text) {
    return """
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>%1$s – Waybill</title>
        </head>
        <body><main><h1>%1$s</h1>%2$s</main></body>
        </html>
        """
        .formatted(title, text);
  }
}
