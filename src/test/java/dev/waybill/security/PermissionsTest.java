package dev.waybill.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.settings.Settings;
import dev.waybill.testing.Tokens;
import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a token permits, by its own words and by grants. */
class PermissionsTest {
  private static final String ONE = "5c1b2d3e-0000-4000-8000-000000000001";
  private static final String TWO = "5c1b2d3e-0000-4000-8000-000000000002";

  private final Map<String, String> settings = new HashMap<>();

  @Test
  void rolesHoldInTheSubscriptionsOfTheToken() {
    settings.put("waybill.access.subscriptions-claim", "subs");
    Permissions may =
        of(Map.of("roles", List.of("Jobs.Read"), "subs", List.of(ONE.toUpperCase(Locale.ROOT))));

    assertThat(may.permit(Action.JOBS_READ, ONE)).isTrue();
    assertThat(may.permit(Action.JOBS_READ, TWO)).isFalse();
    assertThat(may.permit(Action.JOBS_WRITE, ONE)).isFalse();
    assertThat(may.know(ONE)).isTrue();
    assertThat(may.know(TWO)).isFalse();
    assertThat(may.subscriptions(Action.JOBS_READ))
        .hasValueSatisfying(own -> assertThat(own).containsExactly(ONE));
  }

  @Test
  void rolesWithoutSubscriptionHoldNowhere() {
    Permissions may = of(Map.of("roles", List.of("Jobs.Read")));

    assertThat(may.permit(Action.JOBS_READ, ONE)).isFalse();
    assertThat(may.permitEverywhere(Action.JOBS_READ)).isFalse();
  }

  @Test
  void adminMayDoEverythingEverywhere() {
    Permissions may = of(Map.of("roles", "Admin"));

    for (Action action : Action.values()) {
      assertThat(may.permit(action, ONE)).isTrue();
      assertThat(may.permitEverywhere(action)).isTrue();
      assertThat(may.subscriptions(action)).isEmpty();
    }
  }

  @Test
  void nobodyElseIsAdmin() {
    for (String text : List.of("admin", "ADMIN", "Admins", "Jobs.Admin", "", "*")) {
      Permissions may = of(Map.of("roles", List.of(text)));
      assertThat(may.permit(Action.JOBS_READ)).as(text).isFalse();
    }
  }

  @Test
  void claimsMayHaveAnyOfTheirForms() {
    settings.put("waybill.access.subscriptions-claim", "subs");
    for (Object roles :
        List.of("Jobs.Read Keys.List", "Jobs.Read,Keys.List", List.of("Keys.List", "x"))) {
      Permissions may = of(Map.of("roles", roles, "subs", ONE + ", " + TWO));
      assertThat(may.permit(Action.KEYS_LIST, TWO)).as("%s", roles).isTrue();
    }
    for (Object roles : List.of(7, true, Map.of("Admin", "Admin"), List.of(Map.of("a", "Admin")))) {
      assertThat(of(Map.of("roles", roles)).permit(Action.JOBS_READ)).as("%s", roles).isFalse();
    }
  }

  @Test
  void claimMayBeInsideAnotherOrHaveASlashInItsName() {
    settings.put("waybill.access.roles-claim", "resource_access/waybill/roles");
    assertThat(
            of(Map.of("resource_access", Map.of("waybill", Map.of("roles", List.of("Admin")))))
                .permit(Action.JOBS_READ, ONE))
        .isTrue();
    assertThat(
            of(Map.of("resource_access", Map.of("other", Map.of("roles", List.of("Admin")))))
                .permit(Action.JOBS_READ))
        .isFalse();

    settings.put("waybill.access.roles-claim", "https://desk.example/roles");
    assertThat(
            of(Map.of("https://desk.example/roles", List.of("Admin")))
                .permit(Action.JOBS_READ, ONE))
        .isTrue();
  }

  @Test
  void grantGivesWhatTheTokenDoesNotSay() {
    grant(0, "value", "system:serviceaccount:desk:tooling");
    grant(0, "roles", "Jobs.Read,Jobs.Write");
    grant(0, "subscriptions", ONE);

    Permissions may = of(Map.of("sub", "system:serviceaccount:desk:tooling"));

    assertThat(may.permit(Action.JOBS_WRITE, ONE)).isTrue();
    assertThat(may.permit(Action.JOBS_WRITE, TWO)).isFalse();
    assertThat(may.permit(Action.KEYS_LIST, ONE)).isFalse();
    assertThat(of(Map.of("sub", "system:serviceaccount:desk:other")).permit(Action.JOBS_READ))
        .isFalse();
  }

  @Test
  void grantWithoutRolesOpensSubscriptionsToTheRolesOfTheToken() {
    grant(0, "claim", "groups");
    grant(0, "value", "desk-west");
    grant(0, "subscriptions", TWO);

    Permissions may =
        of(Map.of("groups", List.of("all", "desk-west"), "roles", List.of("Jobs.Read")));

    assertThat(may.permit(Action.JOBS_READ, TWO)).isTrue();
    assertThat(may.permit(Action.JOBS_WRITE, TWO)).isFalse();
    assertThat(of(Map.of("roles", List.of("Jobs.Read"))).permit(Action.JOBS_READ, TWO)).isFalse();
  }

  /** Otherwise a role that somebody has in one place would hold in all of his places. */
  @Test
  void rolesOfOneGrantDoNotHoldInTheSubscriptionsOfAnother() {
    grant(0, "value", "me");
    grant(0, "roles", "Keys.List");
    grant(0, "subscriptions", ONE);
    grant(1, "value", "me");
    grant(1, "roles", "Jobs.Read");
    grant(1, "subscriptions", "*");

    Permissions may = of(Map.of("sub", "me"));

    assertThat(may.permit(Action.KEYS_LIST, ONE)).isTrue();
    assertThat(may.permit(Action.KEYS_LIST, TWO)).isFalse();
    assertThat(may.permitEverywhere(Action.JOBS_READ)).isTrue();
    assertThat(may.permitEverywhere(Action.KEYS_LIST)).isFalse();
  }

  @Test
  void grantToEverybodyOpensAllSubscriptionsToRolesAlone() {
    grant(0, "value", "*");
    grant(0, "subscriptions", "*");

    assertThat(of(Map.of("roles", List.of("Jobs.Read"))).permit(Action.JOBS_READ, ONE)).isTrue();
    assertThat(of(Map.of()).permit(Action.JOBS_READ)).isFalse();
  }

  private void grant(int number, String setting, String value) {
    settings.put("waybill.access.grants[%d].%s".formatted(number, setting), value);
  }

  private Permissions of(Map<String, Object> claims) {
    return new Grants(Settings.of(AccessConfig.class, settings))
        .of(new DefaultJWTCallerPrincipal(Tokens.claims(claims)));
  }
}
