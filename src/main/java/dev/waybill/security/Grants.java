package dev.waybill.security;

import dev.waybill.security.AccessConfig.Grant;
import dev.waybill.security.Permissions.Held;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** What a token permits: by what it says itself, and by what the operator grants its bearer. */
@ApplicationScoped
class Grants {
  private static final String ANY = "*";

  private final AccessConfig config;

  Grants(AccessConfig config) {
    this.config = config;
  }

  /** The permissions of the bearer of a token that was found valid. */
  Permissions of(JsonWebToken token) {
    Claims claims = new Claims(token);
    Set<Role> ownRoles = roles(claims.texts(config.rolesClaim()));
    Subscriptions ownSubscriptions =
        Subscriptions.of(config.subscriptionsClaim().map(claims::texts).orElse(List.of()));
    List<Held> held = new ArrayList<>();
    held.add(new Held(ownRoles, ownSubscriptions));
    config.grants().stream()
        .filter(grant -> isFor(grant, claims))
        .map(
            grant ->
                new Held(
                    grant.roles().map(Grants::roles).orElse(ownRoles),
                    grant.subscriptions().map(Subscriptions::of).orElse(ownSubscriptions)))
        .forEach(held::add);
    return new Permissions(List.copyOf(held));
  }

  private static boolean isFor(Grant grant, Claims claims) {
    List<String> values = claims.values(grant.claim());
    return ANY.equals(grant.value()) ? !values.isEmpty() : values.contains(grant.value());
  }

  private static Set<Role> roles(Collection<String> texts) {
    return texts.stream()
        .flatMap(text -> Role.of(text).stream())
        .collect(Collectors.toUnmodifiableSet());
  }
}
