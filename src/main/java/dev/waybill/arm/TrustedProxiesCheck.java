package dev.waybill.arm;

import dev.waybill.platform.Findings;
import dev.waybill.platform.SettingsCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses a service that would believe forwarded headers of anybody: links in answers, and what is
 * taken for the sender's address, would be the sender's to choose.
 */
@ApplicationScoped
class TrustedProxiesCheck implements SettingsCheck {
  private static final String FORWARDING = "quarkus.http.proxy.proxy-address-forwarding";
  private static final String TRUSTED = "quarkus.http.proxy.trusted-proxies";

  private final boolean forwarding;
  private final Optional<List<String>> trusted;

  TrustedProxiesCheck(
      @ConfigProperty(name = FORWARDING, defaultValue = "false") boolean forwarding,
      @ConfigProperty(name = TRUSTED) Optional<List<String>> trusted) {
    this.forwarding = forwarding;
    this.trusted = trusted;
  }

  @Override
  public void check(Findings findings) {
    if (forwarding && trusted.filter(proxies -> !proxies.isEmpty()).isEmpty()) {
      findings.refuse(
          "%s is true, but %s names no proxy; accepted: the addresses of the proxies in front"
              .formatted(FORWARDING, TRUSTED));
    }
  }
}
