package dev.waybill.console;

import dev.waybill.arm.ArmAnswers;
import dev.waybill.arm.ArmConfig;
import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ConsolePath;
import dev.waybill.security.Authentication;
import io.quarkus.oidc.OidcConfigurationMetadata;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Keeps the cookies of a session to the requests that it is for, and ends a session. */
@ApplicationScoped
class ConsoleSession {
  static final String SIGN_OUT = "/console/sign-out";
  static final String SIGNED_OUT = "/console/signed-out";

  /** Before Quarkus looks at cookies (200), whose names it would choose a tenant by. */
  private static final int BEFORE_TOKENS = 250;

  /** Before those are refused who have not signed in (50). */
  private static final int AFTER_TOKENS = 60;

  private static final String COOKIES = OidcUtils.SESSION_COOKIE_NAME + "_" + ConsoleTenant.ID;

  private final ConsoleTenant tenant;
  private final ConsoleConfig config;
  private final ConsolePages pages;
  private final ArmAnswers answers;
  private final Optional<String> publicUrl;
  private final String prefix;

  ConsoleSession(
      ConsoleTenant tenant,
      ConsoleConfig config,
      ConsolePages pages,
      ArmAnswers answers,
      ArmConfig arm) {
    this.tenant = tenant;
    this.config = config;
    this.pages = pages;
    this.answers = answers;
    this.publicUrl = arm.publicUrl().map(ConsoleTenants::withoutSlash);
    this.prefix = ConsoleTenants.prefix(arm.publicUrl());
  }

  void register(@Observes Filters filters) {
    filters.register(this::withoutCookies, BEFORE_TOKENS);
    filters.register(this::answer, AFTER_TOKENS);
  }

  private void withoutCookies(RoutingContext http) {
    if (!tenant.isFor(http)) {
      http.request().headers().remove(HttpHeaders.COOKIE);
    }
    http.next();
  }

  private void answer(RoutingContext http) {
    switch (http.normalizedPath()) {
      case ConsoleTenants.SIGN_IN -> signedIn(http);
      case SIGN_OUT -> signOut(http);
      case SIGNED_OUT -> signedOut(http);
      default -> http.next();
    }
  }

  /** Who came here by himself was led to the issuer first, as from any other page. */
  private void signedIn(RoutingContext http) {
    if (Authentication.identity(http).isPresent()) {
      redirect(http, prefix + ConsolePath.ROOT);
    } else {
      http.next();
    }
  }

  private void signedOut(RoutingContext http) {
    if (Authentication.identity(http).isPresent()) {
      redirect(http, prefix + ConsolePath.ROOT);
    } else {
      pages.signedOut(http);
    }
  }

  /** Whether somebody asks for the end of his session. */
  static boolean isSignOut(RoutingContext http) {
    return http.normalizedPath().equals(SIGN_OUT);
  }

  /**
   * Ends the session here, and leads to where the issuer ends its own. The issuer may ask whether
   * that is wanted, because it is given no token to believe it: tokens are in no address.
   */
  void signOut(RoutingContext http) {
    if (!http.request().method().equals(HttpMethod.POST)) {
      http.response().putHeader(HttpHeaders.ALLOW, HttpMethod.POST.name());
      answers.refuse(http, ArmErrors.methodNotAllowed(http.request().method().name()));
      return;
    }
    http.request().cookies().stream()
        .map(Cookie::getName)
        .filter(name -> name.startsWith(COOKIES))
        .toList()
        .forEach(name -> http.response().addCookie(gone(name)));
    redirect(http, endOfIssuersSession(http).orElse(prefix + SIGNED_OUT));
  }

  private static Cookie gone(String name) {
    return Cookie.cookie(name, "").setPath("/").setMaxAge(0).setHttpOnly(true);
  }

  private Optional<String> endOfIssuersSession(RoutingContext http) {
    return Authentication.identity(http)
        .filter(person -> tenant.isFor(http))
        .<OidcConfigurationMetadata>map(i -> i.getAttribute(OidcUtils.CONFIG_METADATA_ATTRIBUTE))
        .map(OidcConfigurationMetadata::getEndSessionUri)
        .map(end -> end + (end.contains("?") ? "&" : "?") + endParameters(http));
  }

  private String endParameters(RoutingContext http) {
    String own =
        publicUrl.orElseGet(
            () -> http.request().scheme() + "://" + http.request().authority().toString());
    return "client_id=%s&post_logout_redirect_uri=%s"
        .formatted(encoded(config.clientId().orElseThrow()), encoded(own + SIGNED_OUT));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  /** 303: a browser goes on with GET. */
  private static void redirect(RoutingContext http, String address) {
    http.response().setStatusCode(303).putHeader(HttpHeaders.LOCATION, address).end();
  }
}
