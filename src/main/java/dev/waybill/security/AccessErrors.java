package dev.waybill.security;

import dev.waybill.arm.ArmException;
import java.time.Duration;

/** Creates the errors of sign-in that several classes return. */
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

  /** 503: the keys of the token issuer cannot be fetched now, so no token can be checked. */
  public static ArmException issuerUnavailable(Duration retryAfter) {
    return ArmException.of(
            503,
            "ServiceUnavailable",
            "The issuer of access tokens cannot be reached now. Try the same request again.")
        .retryAfter(retryAfter);
  }
}
