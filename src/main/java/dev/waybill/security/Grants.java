package dev.waybill.security;

import dev.waybill.security.AccessConfig.Grant;
import dev.waybill.security.Permissions.Held;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** Computes what a token permits: by its own claims, and by what the operator grants its bearer. */
@ApplicationScoped
class Grants {
  private static final String ANY = "*";

  private final AccessConfig config;

  Grants(AccessConfig config) {
    this.config = config;
  }

  /** Returns the permissions of the bearer of a valid token. */
  Permissions of(JsonWebToken token) {
    Set<Role> ownRoles = roles(texts(token, config.rolesClaim()));
    Set<String> ownSubscriptions =
        config
            .subscriptionsClaim()
            .map(claim -> subscriptions(texts(token, claim)))
            .orElse(Set.of());
    List<Held> held = new ArrayList<>();
    held.add(new Held(ownRoles, ownSubscriptions));
    config.grants().stream()
        .filter(grant -> isFor(grant, token))
        .map(
            grant ->
                new Held(
                    grant.roles().map(Grants::roles).orElse(ownRoles),
                    grant.subscriptions().map(Grants::subscriptions).orElse(ownSubscriptions)))
        .forEach(held::add);
    return new Permissions(List.copyOf(held));
  }

  private static boolean isFor(Grant grant, JsonWebToken token) {
    List<String> values = values(claim(token, grant.claim())).toList();
    return ANY.equals(grant.value()) ? !values.isEmpty() : values.contains(grant.value());
  }

  private static Set<Role> roles(Collection<String> texts) {
    return texts.stream()
        .flatMap(text -> Role.of(text).stream())
        .collect(Collectors.toUnmodifiableSet());
  }

  private static Set<String> subscriptions(Collection<String> texts) {
    return texts.stream()
        .map(text -> text.toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }

  /** The texts of a claim: each of a list, split at spaces and commas. */
  private static List<String> texts(JsonWebToken token, String path) {
    return values(claim(token, path))
        .flatMap(text -> Arrays.stream(text.split("[ ,]+", -1)))
        .filter(text -> !text.isEmpty())
        .toList();
  }

  /** A claim whose own name has a slash in it comes before one inside another. */
  private static Object claim(JsonWebToken token, String path) {
    Object whole = token.getClaim(path);
    if (whole != null) {
      return whole;
    }
    String[] names = path.split("/", -1);
    Object found = token.getClaim(names[0]);
    for (int i = 1; i < names.length; i++) {
      found = found instanceof JsonObject object ? object.get(names[i]) : null;
    }
    return found;
  }

  /** The texts in a claim; lists in a JSON list, and values of other types, are skipped. */
  private static Stream<String> values(Object claim) {
    if (claim instanceof JsonString text) {
      return Stream.of(text.getString());
    } else if (claim instanceof JsonArray array) {
      return array.stream().filter(JsonString.class::isInstance).flatMap(Grants::values);
    } else if (claim instanceof Collection<?> collection) {
      return collection.stream().flatMap(Grants::values);
    }
    return claim instanceof String text ? Stream.of(text) : Stream.empty();
  }
}
