package dev.waybill.security;

import io.quarkus.oidc.runtime.OidcConfig;
import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.util.Optional;

/**
 * Whether callers have to sign in: always, but for the development mode as long as it names no
 * issuer of tokens.
 */
@ApplicationScoped
class SignIn {
  private final OidcConfig oidc;
  private final boolean required;

  @Inject
  SignIn(OidcConfig oidc) {
    // Not the profile: an artifact that is started with the profile of development is production.
    this(oidc, LaunchMode.current() == LaunchMode.NORMAL);
  }

  SignIn(OidcConfig oidc, boolean production) {
    this.oidc = oidc;
    this.required = production || TokenIssuers.anyIn(oidc);
  }

  boolean required() {
    return required;
  }

  /** Where tokens come from, for those who have none. */
  Optional<URI> issuer() {
    return TokenIssuers.in(oidc).values().stream()
        .flatMap(issuer -> issuer.authServerUrl().stream())
        .map(URI::create)
        .findFirst();
  }
}
