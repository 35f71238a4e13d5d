package dev.waybill.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.settings.Settings;
import org.junit.jupiter.api.Test;

class TransportCheckTest {
  @Test
  void productionWithoutTlsIsRefused() {
    assertThat(Settings.refused(new TransportCheck(true, false, false, true)))
        .singleElement()
        .asString()
        .startsWith("There is no TLS")
        .contains("waybill.public-url=https://");
  }

  @Test
  void httpsInFrontOrHereIsTaken() {
    assertThat(Settings.refused(new TransportCheck(true, true, false, true))).isEmpty();
    assertThat(Settings.warnings(new TransportCheck(true, true, false, true))).isEmpty();
    assertThat(Settings.refused(new TransportCheck(true, false, true, false))).isEmpty();
  }

  @Test
  void plainPortBesideIsSaid() {
    assertThat(Settings.warnings(new TransportCheck(true, false, true, true)))
        .singleElement()
        .asString()
        .contains("quarkus.http.insecure-requests=disabled");
  }

  @Test
  void developmentNeedsNone() {
    assertThat(Settings.refused(new TransportCheck(false, false, false, true))).isEmpty();
  }
}
