package dev.waybill.security;

import dev.waybill.arm.ResourceNames;
import dev.waybill.platform.Findings;
import dev.waybill.platform.SettingsCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Grants that nothing can be meant by, or that give more than they seem to. */
@ApplicationScoped
class AccessCheck implements SettingsCheck {
  private static final String ROLES =
      Arrays.stream(Role.values()).map(Role::toString).collect(Collectors.joining(", "));

  private final AccessConfig config;

  AccessCheck(AccessConfig config) {
    this.config = config;
  }

  @Override
  public void check(Findings findings) {
    for (int i = 0; i < config.grants().size(); i++) {
      check(findings, "waybill.access.grants[%d]".formatted(i), config.grants().get(i));
    }
  }

  private static void check(Findings findings, String setting, AccessConfig.Grant grant) {
    List<String> roles = grant.roles().orElse(List.of());
    List<String> subscriptions = grant.subscriptions().orElse(List.of());
    roles.stream()
        .filter(role -> Role.of(role).isEmpty())
        .forEach(role -> findings.refuse(setting + ".roles", "'" + role + "'", ROLES));
    subscriptions.stream()
        .filter(subscription -> !isSubscription(subscription))
        .forEach(
            subscription ->
                findings.refuse(
                    setting + ".subscriptions",
                    "'" + subscription + "'",
                    "GUIDs of subscriptions, or * for all"));
    if (roles.isEmpty() && subscriptions.isEmpty()) {
      findings.refuse(
          setting + " grants nothing; accepted: with roles, with subscriptions, or with both");
    }
    if (roles.contains(Role.ADMIN.toString())
        && !subscriptions.isEmpty()
        && !subscriptions.contains(Subscriptions.EVERY)) {
      findings.refuse(
          setting
              + ".roles has Admin, which holds in all subscriptions; accepted: Admin without"
              + " subscriptions, or other roles");
    }
  }

  private static boolean isSubscription(String text) {
    return Subscriptions.EVERY.equals(text) || ResourceNames.isGuid(text);
  }
}
