package dev.waybill.security;

import dev.waybill.arm.ArmException;
import dev.waybill.arm.Shown;
import java.time.Duration;

/** What those are answered who are not let in. */
public final class AccessErrors {
  private AccessErrors() {}

  /** 401: the request carries no token. */
  static ArmException authenticationFailed() {
    return ArmException.of(
            401,
            "AuthenticationFailed",
            "Authentication failed. The 'Authorization' header is missing, or has no bearer token.")
        .target("Authorization");
  }

  /** 499: a session of the console is over, or never began; the page has to be loaded again. */
  public static ArmException sessionEnded() {
    return ArmException.of(
        499,
        "AuthenticationFailed",
        "Authentication failed. There is no session, or it has ended; load the page again.");
  }

  /** 403: a page of another site made a browser send this. */
  static ArmException crossSiteRequest(String header, String given) {
    return ArmException.of(
            403,
            "CrossSiteRequestRefused",
            "The header '%s' is '%s'; a browser changes something here from a page of this service only."
                .formatted(header, Shown.of(given)))
        .target(header);
  }

  /** 401: the token is none, or not one for this service and this time. */
  static ArmException invalidAuthenticationToken(String why) {
    return ArmException.of(401, "InvalidAuthenticationToken", "The access token is invalid: " + why)
        .target("Authorization");
  }

  /** 401: the time of the token is over. */
  static ArmException expiredAuthenticationToken() {
    return ArmException.of(
            401, "ExpiredAuthenticationToken", "The access token has expired; get a new one.")
        .target("Authorization");
  }

  /** 403: the caller may not do this here, whether or not it is there. */
  static ArmException authorizationFailed(
      String client, String objectId, String action, String scope) {
    return ArmException.of(
        403,
        "AuthorizationFailed",
        ("The client '%s' with object id '%s' does not have authorization to perform action '%s'"
                + " over scope '%s' or the scope is invalid. If access was recently granted,"
                + " please refresh your credentials.")
            .formatted(client, objectId, action, Shown.of(scope)));
  }

  /** 503: the keys of the token issuer cannot be fetched now, so no token can be checked. */
  public static ArmException issuerUnavailable(Duration retryAfter) {
    return ArmException.of(
            503,
            "ServiceUnavailable",
            "The issuer of access tokens cannot be reached now. Try the same request again.")
        .retryAfter(retryAfter);
  }
}
