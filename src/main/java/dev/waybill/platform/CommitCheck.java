package dev.waybill.platform;

import jakarta.enterprise.context.ApplicationScoped;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses connections that would not be told to write to disk before they say yes: whoever has
 * something else to tell them has to tell them that as well.
 */
@ApplicationScoped
class CommitCheck implements SettingsCheck {
  private static final String FIRST = "quarkus.datasource.jdbc.new-connection-sql";
  private static final String PIN = "set_config('synchronous_commit',";

  private final String first;

  CommitCheck(@ConfigProperty(name = FIRST, defaultValue = "") String first) {
    this.first = first;
  }

  @Override
  public void check(Findings findings) {
    if (!first.contains(PIN)) {
      findings.refuse(
          FIRST,
          first.isBlank() ? "empty" : first,
          "a statement that calls %s 'on', false), else a 202 may be lost with the power"
              .formatted(PIN));
    }
  }
}
