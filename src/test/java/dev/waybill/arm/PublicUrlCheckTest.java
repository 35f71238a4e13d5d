package dev.waybill.arm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.settings.Settings;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PublicUrlCheckTest {
  private static final String SETTING = "waybill.public-url";

  @ParameterizedTest
  @ValueSource(strings = {"https://desk.example.net", "https://gateway.example.net/waybill"})
  void addressIsAccepted(String url) {
    assertThat(refused(url)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"desk.example.net", "https://desk.example.net?a=b"})
  void whatIsNoAddressIsRefused(String url) {
    assertThat(refused(url)).singleElement().asString().contains(SETTING + " is " + url + ";");
  }

  @Test
  void passwordIsNotShown() {
    assertThat(refused("https://me:top-secret@desk.example.net"))
        .singleElement()
        .asString()
        .contains(SETTING)
        .doesNotContain("top-secret");
  }

  private static List<String> refused(String url) {
    return Settings.refused(new PublicUrlCheck(Settings.of(ArmConfig.class, Map.of(SETTING, url))));
  }
}
