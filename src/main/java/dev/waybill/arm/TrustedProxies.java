package dev.waybill.arm;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Refuses to start a service that would believe forwarded headers of anybody: links in answers, and
 * what is taken for the sender's address, would be the sender's to choose.
 */
@Startup
@ApplicationScoped
class TrustedProxies {
  private static final String FORWARDING = "quarkus.http.proxy.proxy-address-forwarding";
  private static final String TRUSTED = "quarkus.http.proxy.trusted-proxies";

  TrustedProxies(
      @ConfigProperty(name = FORWARDING, defaultValue = "false") boolean forwarding,
      @ConfigProperty(name = TRUSTED) Optional<List<String>> trusted) {
    if (forwarding && trusted.filter(proxies -> !proxies.isEmpty()).isEmpty()) {
      throw new IllegalStateException(
          "%s is on, but %s names no proxy: forwarded headers count only from trusted ones"
              .formatted(FORWARDING, TRUSTED));
    }
  }
}
