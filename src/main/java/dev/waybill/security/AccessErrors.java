package dev.waybill.security;

import dev.waybill.arm.ArmError;
import dev.waybill.arm.ArmException;
import dev.waybill.arm.Shown;
import java.time.Duration;

/** What those are answered who are not let in. */
public final class AccessErrors {
  private AccessErrors() {}

  /** 401: the request carries no token. */
  static ArmException authenticationFailed() {
    return new ArmException(
        401,
        ArmError.of(
            "AuthenticationFailed",
            "Authentication failed. The 'Authorization' header is missing, or has no bearer token.",
            "Authorization"));
  }

  /** 499: a session of the console is over, or never began; the page has to be loaded again. */
  public static ArmException sessionEnded() {
    return new ArmException(
        499,
        ArmError.of(
            "AuthenticationFailed",
            "Authentication failed. There is no session, or it has ended; load the page again.",
            null));
  }

  /** 403: a page of another site made a browser send this. */
  static ArmException crossSiteRequest(String header, String given) {
    return new ArmException(
        403,
        ArmError.of(
            "CrossSiteRequestRefused",
            "The header '%s' is '%s'; a browser changes something here from a page of this service only."
                .formatted(header, Shown.of(given)),
            header));
  }

  /** 401: the token is none, or not one for this service and this time. */
  static ArmException invalidAuthenticationToken(String why) {
    return new ArmException(
        401,
        ArmError.of(
            "InvalidAuthenticationToken", "The access token is invalid: " + why, "Authorization"));
  }

  /** 401: the time of the token is over. */
  static ArmException expiredAuthenticationToken() {
    return new ArmException(
        401,
        ArmError.of(
            "ExpiredAuthenticationToken",
            "The access token has expired; get a new one.",
            "Authorization"));
  }

  /** 403: the caller may not do this here, whether or not it is there. */
  static ArmException authorizationFailed(
      String client, String objectId, String action, String scope) {
    return new ArmException(
        403,
        ArmError.of(
            "AuthorizationFailed",
            ("The client '%s' with object id '%s' does not have authorization to perform action '%s'"
                    + " over scope '%s' or the scope is invalid. If access was recently granted,"
                    + " please refresh your credentials.")
                .formatted(client, objectId, action, Shown.of(scope)),
            null));
  }

  /** 503: the keys of the token issuer cannot be fetched now, so no token can be checked. */
  public static ArmException issuerUnavailable(Duration retryAfter) {
    return new ArmException(
        503,
        ArmError.of(
            "ServiceUnavailable",
            "The issuer of access tokens cannot be reached now. Try the same request again.",
            null),
        retryAfter);
  }
}
