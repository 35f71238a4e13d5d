package dev.waybill.console;

import dev.waybill.arm.ArmAnswers;
import dev.waybill.arm.ArmConfig;
import dev.waybill.arm.ConsolePath;
import dev.waybill.security.AccessErrors;
import dev.waybill.security.BrowserSignIn;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.AuthenticationRedirectException;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticator;
import io.vertx.core.http.CookieSameSite;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Duration;
import org.jboss.logging.Logger;

/**
 * What people without a session are answered: pages lead them to the issuer, scripts are told that
 * the page has to be loaded again.
 */
@ApplicationScoped
class ConsoleSignIn implements BrowserSignIn {
  private static final Logger LOG = Logger.getLogger(ConsoleSignIn.class);
  private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

  private final ArmAnswers answers;
  private final ConsolePages pages;
  private final ConsoleSession session;
  private final ConsoleTenant tenant;
  private final String prefix;

  ConsoleSignIn(
      ArmAnswers answers,
      ConsolePages pages,
      ConsoleSession session,
      ConsoleTenant tenant,
      ArmConfig arm) {
    this.answers = answers;
    this.pages = pages;
    this.session = session;
    this.tenant = tenant;
    this.prefix = ConsoleTenants.prefix(arm.publicUrl());
  }

  @Override
  public boolean challenge(RoutingContext http) {
    if (tenant.isFor(http)) {
      requireSession(http);
    } else if (ConsolePath.isOf(http) && !tenant.isOn()) {
      pages.off(http);
    } else {
      return false;
    }
    return true;
  }

  private void requireSession(RoutingContext http) {
    if (isAnswerOfIssuer(http)) {
      // Without its cookie nobody knows what it answers; asking again would go round in circles.
      fail(http);
      return;
    }
    HttpAuthenticator authenticator = http.get(HttpAuthenticator.class.getName());
    authenticator.sendChallenge(http).subscribe().with(sent -> endChallenge(http), http::fail);
  }

  @Override
  public boolean handleFailure(RoutingContext http) {
    if (!tenant.isFor(http)) {
      return false;
    }
    handle(http, http.failure());
    return true;
  }

  private void handle(RoutingContext http, Throwable failure) {
    if (ConsoleSession.isSignOut(http)) {
      session.signOut(http);
    } else if (failure instanceof AuthenticationRedirectException redirect) {
      back(http, redirect.getRedirectUri());
    } else if (failure instanceof AuthenticationCompletionException) {
      fail(http);
    } else if (failure instanceof AuthenticationException) {
      endChallenge(http);
    } else {
      LOG.warnf("Nobody can sign in at the console: %s", failure.getMessage());
      if (ConsoleTenant.isScript(http)) {
        answers.refuse(http, AccessErrors.issuerUnavailable(TRY_AGAIN));
      } else {
        pages.issuerAway(http, TRY_AGAIN);
      }
    }
  }

  /** To the page that was wanted first; without a host, so that it leads nowhere else. */
  private void back(RoutingContext http, String address) {
    URI wanted = URI.create(address);
    String query = wanted.getRawQuery() == null ? "" : "?" + wanted.getRawQuery();
    http.response()
        .setStatusCode(302)
        .putHeader(HttpHeaders.LOCATION, prefix + wanted.getRawPath() + query)
        .end();
  }

  /** Quarkus has set status and headers by now. */
  private void endChallenge(RoutingContext http) {
    if (http.response().getStatusCode() == 302) {
      keepStateToThisSite(http);
      http.response().end();
    } else {
      fail(http);
    }
  }

  /** Quarkus says so for the cookies of sessions only. */
  private static void keepStateToThisSite(RoutingContext http) {
    http.request().cookies().stream()
        .filter(cookie -> cookie.getName().startsWith(OidcUtils.STATE_COOKIE_NAME))
        .forEach(cookie -> cookie.setSameSite(CookieSameSite.LAX));
  }

  private void fail(RoutingContext http) {
    if (ConsoleTenant.isScript(http)) {
      refuseScript(http);
    } else {
      pages.notSignedIn(http);
    }
  }

  private void refuseScript(RoutingContext http) {
    http.response().putHeader("WWW-Authenticate", "OIDC");
    answers.refuse(http, AccessErrors.sessionEnded());
  }

  private static boolean isAnswerOfIssuer(RoutingContext http) {
    return http.normalizedPath().equals(ConsoleTenants.SIGN_IN)
        && http.queryParams().contains("state");
  }
}
