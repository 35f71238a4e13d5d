package dev.waybill.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.settings.Settings;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrustedProxiesCheckTest {
  @Test
  void forwardedHeadersOfAnybodyAreRefused() {
    assertThat(refused(true, Optional.empty()))
        .singleElement()
        .asString()
        .contains(
            "quarkus.http.proxy.proxy-address-forwarding", "quarkus.http.proxy.trusted-proxies");
    assertThat(refused(true, Optional.of(List.of()))).hasSize(1);
  }

  @Test
  void forwardedHeadersOfKnownProxiesAreAccepted() {
    assertThat(refused(true, Optional.of(List.of("10.0.0.1")))).isEmpty();
    assertThat(refused(false, Optional.empty())).isEmpty();
  }

  private static List<String> refused(boolean forwarding, Optional<List<String>> trusted) {
    return Settings.refused(new TrustedProxiesCheck(forwarding, trusted));
  }
}
