package dev.waybill.security;

import dev.waybill.arm.ArmException;
import io.quarkus.oidc.OIDCException;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

/** What is wrong with a token, in words that give away nothing of it. */
final class BadToken {
  private static final String INVALID = "its form, its signature or its algorithm is not accepted.";

  private static final Map<Integer, String> REASONS =
      Map.of(
          ErrorCodes.ISSUER_INVALID, "it is from another issuer.",
          ErrorCodes.ISSUER_MISSING, "it names no issuer.",
          ErrorCodes.AUDIENCE_INVALID, "it is meant for another audience.",
          ErrorCodes.AUDIENCE_MISSING, "it names no audience.",
          ErrorCodes.SUBJECT_MISSING, "it names no subject.",
          ErrorCodes.EXPIRATION_MISSING, "it never ends.",
          ErrorCodes.ISSUED_AT_MISSING, "it does not say when it was issued.",
          ErrorCodes.NOT_YET_VALID, "its time has not begun.");

  private BadToken() {}

  static ArmException refusal(Throwable failure) {
    Optional<InvalidJwtException> invalid =
        causes(failure)
            .filter(InvalidJwtException.class::isInstance)
            .map(InvalidJwtException.class::cast)
            .findFirst();
    if (invalid.filter(InvalidJwtException::hasExpired).isPresent()) {
      return ArmException.of(
              401, "ExpiredAuthenticationToken", "The access token has expired; get a new one.")
          .target("Authorization");
    }
    String reason =
        invalid
            .flatMap(
                e ->
                    REASONS.entrySet().stream()
                        .filter(known -> e.hasErrorCode(known.getKey()))
                        .map(Map.Entry::getValue)
                        .findFirst())
            .orElse(INVALID);
    return ArmException.of(
            401, "InvalidAuthenticationToken", "The access token is invalid: " + reason)
        .target("Authorization");
  }

  /** Whether the token could not be checked, because the issuer does not give its keys. */
  static boolean isKeyMissing(Throwable failure) {
    Predicate<Throwable> away = e -> e instanceof OIDCException || e instanceof IOException;
    return causes(failure).anyMatch(away)
        && causes(failure).noneMatch(InvalidJwtException.class::isInstance);
  }

  private static Stream<Throwable> causes(Throwable failure) {
    return Stream.iterate(failure, e -> e != null, Throwable::getCause).limit(20);
  }
}
