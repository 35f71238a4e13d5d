package dev.waybill.arm;

import io.quarkus.arc.All;
import io.quarkus.runtime.LaunchMode;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Headers that keep browsers in bounds. A resource that sets one of them itself puts it in the
 * place of what is here.
 */
@ApplicationScoped
class SecurityHeaders {
  private static final String POLICY = "Content-Security-Policy";

  private final boolean publicHttps;
  private final String consolePolicy;

  SecurityHeaders(ArmConfig config, @All List<FormTarget> formTargets) {
    this.publicHttps = config.publicUrl().filter(u -> "https".equals(u.getScheme())).isPresent();
    String forms =
        Stream.concat(
                Stream.of("'self'"),
                formTargets.stream().map(FormTarget::origin).flatMap(Optional::stream))
            .collect(Collectors.joining(" "));
    this.consolePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
            + " font-src 'self'; connect-src 'self'; form-action "
            + forms
            + "; base-uri 'none'; frame-ancestors 'none'";
  }

  void put(RoutingContext http) {
    HttpServerResponse response = http.response();
    response.putHeader("X-Content-Type-Options", "nosniff");
    if (ConsolePath.isOf(http)) {
      // Nothing beside it: assets say themselves how long they last.
      response
          .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
          .putHeader(POLICY, consolePolicy)
          .putHeader("X-Frame-Options", "DENY")
          .putHeader("Referrer-Policy", "same-origin");
    } else {
      response
          .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache")
          .putHeader("Pragma", "no-cache")
          .putHeader(HttpHeaders.EXPIRES, "-1");
      if (!isOfDevelopment(http)) {
        response
            .putHeader(POLICY, "default-src 'none'; frame-ancestors 'none'")
            .putHeader("X-Frame-Options", "DENY")
            .putHeader("Referrer-Policy", "no-referrer");
      }
    }
    if (http.request().isSSL() || publicHttps) {
      response.putHeader("Strict-Transport-Security", "max-age=31536000; includeSubDomains");
    }
  }

  /** The pages of the development mode are for a browser, with scripts and frames. */
  private static boolean isOfDevelopment(RoutingContext http) {
    return LaunchMode.current() == LaunchMode.DEVELOPMENT
        && http.request().path().startsWith("/q/");
  }
}
