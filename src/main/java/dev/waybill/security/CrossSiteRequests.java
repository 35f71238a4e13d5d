package dev.waybill.security;

import dev.waybill.arm.ArmAnswers;
import dev.waybill.arm.ArmConfig;
import dev.waybill.arm.ArmException;
import dev.waybill.arm.Shown;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Refuses to change anything for a page of another site, in whose browser somebody is signed in
 * here, or, in development, nobody has to be. Other clients send none of the headers by which
 * browsers tell.
 */
@ApplicationScoped
class CrossSiteRequests {
  private static final int BEFORE_TOKENS = 300;
  private static final String SITE = "Sec-Fetch-Site";
  private static final Set<String> OWN_SITE = Set.of("same-origin", "none");
  private static final Set<HttpMethod> READING =
      Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

  private final ArmAnswers answers;
  private final Optional<String> publicAuthority;

  CrossSiteRequests(ArmAnswers answers, ArmConfig arm) {
    this.answers = answers;
    this.publicAuthority = arm.publicUrl().map(URI::getRawAuthority);
  }

  void register(@Observes Filters filters) {
    filters.register(this::refuse, BEFORE_TOKENS);
  }

  private void refuse(RoutingContext http) {
    String site = http.request().getHeader(SITE);
    String origin = http.request().getHeader(HttpHeaders.ORIGIN);
    if (READING.contains(http.request().method())) {
      http.next();
    } else if (site != null && !OWN_SITE.contains(site)) {
      answers.refuse(http, forbidden(SITE, site));
    } else if (site == null && origin != null && !isOwn(origin, http)) {
      answers.refuse(http, forbidden("Origin", origin));
    } else {
      http.next();
    }
  }

  private static ArmException forbidden(String header, String given) {
    return ArmException.of(
            403,
            "CrossSiteRequestRefused",
            ("The header '%s' is '%s'; a browser changes something here from a page of this"
                    + " service only.")
                .formatted(header, Shown.of(given)))
        .target(header);
  }

  /** What stands in front may speak another scheme, and have another name. */
  private boolean isOwn(String origin, RoutingContext http) {
    String authority = origin.replaceFirst("^https?://", "");
    return authority.equalsIgnoreCase(http.request().authority().toString())
        || publicAuthority.filter(authority::equalsIgnoreCase).isPresent();
  }
}
