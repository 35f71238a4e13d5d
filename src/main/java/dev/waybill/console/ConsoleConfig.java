package dev.waybill.console;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;

/**
 * How people sign in at the console: in their browser, at the first issuer of tokens ({@code
 * quarkus.oidc.*}), where the console is registered as a client. Without a client id there is no
 * signing in, and in production no console.
 */
@ConfigMapping(prefix = "waybill.console")
public interface ConsoleConfig {
  /**
   * The client that the console is for the issuer, registered there with the redirect URI {@code
   * /console/sign-in} behind the address of the service. It may be the application whose id is
   * {@code quarkus.oidc.token.audience}.
   */
  Optional<String> clientId();

  /**
   * The secret of that client, at least 32 characters. It encrypts the cookies of sessions too, so
   * replicas need the same one, and with a new one everybody signs in again. Secret.
   */
  Optional<
          @Size(
              min = 32,
              message =
                  "is too short. Expected at least 32 characters, as issuers make them: it encrypts"
                      + " the cookies of sessions too")
          String>
      clientSecret();

  /**
   * What the issuer is asked for besides {@code openid}, so that the ID token says who somebody is
   * and what his roles are.
   */
  @WithDefault("profile")
  Optional<List<String>> scopes();
}
