package dev.waybill.security;

import dev.waybill.arm.ArmConfig;
import dev.waybill.platform.Findings;
import dev.waybill.platform.SettingsCheck;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.tls.TlsConfiguration;
import io.quarkus.tls.TlsConfigurationRegistry;
import io.quarkus.vertx.http.runtime.VertxHttpConfig;
import io.quarkus.vertx.http.runtime.VertxHttpConfig.InsecureRequests;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Tokens and BitLocker keys pass through requests, so production has TLS, here or in front. */
@ApplicationScoped
class TransportCheck implements SettingsCheck {
  private final boolean production;
  private final boolean httpsInFront;
  private final boolean ownTls;
  private final boolean plainToo;

  @Inject
  TransportCheck(ArmConfig arm, VertxHttpConfig http, TlsConfigurationRegistry tls) {
    this(
        LaunchMode.current() == LaunchMode.NORMAL,
        arm.publicUrl().filter(url -> "https".equals(url.getScheme())).isPresent(),
        hasKey(http, tls),
        http.insecureRequests().orElse(InsecureRequests.ENABLED) == InsecureRequests.ENABLED);
  }

  TransportCheck(boolean production, boolean httpsInFront, boolean ownTls, boolean plainToo) {
    this.production = production;
    this.httpsInFront = httpsInFront;
    this.ownTls = ownTls;
    this.plainToo = plainToo;
  }

  @Override
  public void check(Findings findings) {
    if (!production || httpsInFront) {
      return;
    }
    if (!ownTls) {
      findings.refuse(
          "There is no TLS, so tokens and BitLocker keys could be read on their way; accepted:"
              + " waybill.public-url=https://… with a proxy there that ends TLS, or a certificate of"
              + " its own (quarkus.tls.key-store.…)");
    } else if (plainToo) {
      findings.warn(
          "Requests over plain http are answered too: close that port with"
              + " quarkus.http.insecure-requests=disabled");
    }
  }

  private static boolean hasKey(VertxHttpConfig http, TlsConfigurationRegistry tls) {
    Optional<TlsConfiguration> used =
        http.tlsConfigurationName().isPresent()
            ? tls.get(http.tlsConfigurationName().get())
            : tls.getDefault();
    return used.filter(configuration -> configuration.getKeyStoreOptions() != null).isPresent()
        || http.ssl().certificate().keyStoreFile().isPresent()
        || http.ssl().certificate().files().filter(files -> !files.isEmpty()).isPresent();
  }
}
