package dev.waybill.security;

import dev.waybill.arm.ArmException;
import dev.waybill.arm.Shown;
import io.quarkus.oidc.IdTokenCredential;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.security.Principal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;

/**
 * Who sends the present request, and what he may do. While nobody signs in, all are the same one.
 */
@RequestScoped
public class Caller {
  private final SecurityIdentity identity;
  private final Grants grants;
  private final SignIn signIn;
  private Permissions permissions;

  /** For the container. */
  public Caller(SecurityIdentity identity, Grants grants, SignIn signIn) {
    this.identity = identity;
    this.grants = grants;
    this.signIn = signIn;
  }

  /**
   * The name that history and {@code systemData} give: {@code upn}, {@code preferred_username} or
   * {@code sub} of the token. Its owner may be able to change it.
   */
  public String name() {
    return token().map(Principal::getName).map(Shown::of).orElse("anonymous");
  }

  /** What kind of caller it is, as {@code systemData} names them: User or Application. */
  public String type() {
    return !hasSession() && token().filter(Caller::isApplication).isPresent()
        ? "Application"
        : "User";
  }

  /** Whether he has signed in at the console, so that there is something to sign out of. */
  public boolean hasSession() {
    return identity.getCredential(IdTokenCredential.class) != null;
  }

  /** Who it is for its issuer, for good; empty while nobody signs in. */
  public Optional<String> subject() {
    return token().map(JsonWebToken::getSubject);
  }

  /** Who vouches for it; empty while nobody signs in. */
  public Optional<String> issuer() {
    return token().map(JsonWebToken::getIssuer);
  }

  /** The caller as history remembers it. */
  public Actor actor() {
    return issuer()
        .flatMap(from -> subject().map(who -> Actor.signedIn(name(), from, who)))
        .orElseGet(() -> new Actor(name(), null));
  }

  /** Whether he may do this in a subscription that is not in the path of the request. */
  public boolean may(Action action, String subscription) {
    return permissions().permit(action, subscription);
  }

  /** The subscriptions in which he may do this, in lower case; empty when it is all of them. */
  public Optional<Set<String>> subscriptions(Action action) {
    return permissions().subscriptions(action);
  }

  /** 403: he may not do this over that scope. */
  public ArmException forbidden(Action action, String scope) {
    return ArmException.of(
        403,
        "AuthorizationFailed",
        ("The client '%s' with object id '%s' does not have authorization to perform action '%s'"
                + " over scope '%s' or the scope is invalid. If access was recently granted,"
                + " please refresh your credentials.")
            .formatted(name(), subject().map(Shown::of).orElse(""), action, Shown.of(scope)));
  }

  Permissions permissions() {
    if (permissions == null) {
      permissions =
          signIn.required() ? token().map(grants::of).orElse(Permissions.NONE) : Permissions.ALL;
    }
    return permissions;
  }

  private Optional<JsonWebToken> token() {
    return identity.getPrincipal() instanceof JsonWebToken token
        ? Optional.of(token)
        : Optional.empty();
  }

  /** Entra ID says so; Keycloak and Kubernetes name them like this; others name no user. */
  private static boolean isApplication(JsonWebToken token) {
    String user = text(token, "preferred_username");
    return "app".equals(text(token, "idtyp"))
        || user.toLowerCase(Locale.ROOT).startsWith("service-account-")
        || (user.isEmpty() && text(token, "upn").isEmpty());
  }

  private static String text(JsonWebToken token, String claim) {
    Object value = token.getClaim(claim);
    return value == null ? "" : value.toString();
  }
}
