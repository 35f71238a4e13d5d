package dev.waybill.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAddressTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://desk.example.net",
        "https://desk.example.net/",
        "http://10.0.0.1:8080",
        "http://[::1]:8080",
        "https://gateway.example.net/waybill"
      })
  void addressIsPlain(String text) {
    assertThat(HttpAddress.isPlain(text)).isTrue();
    assertThat(HttpAddress.isPlain(URI.create(text))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "desk.example.net",
        "ftp://desk.example.net",
        "https:///desk",
        "https://desk_station:8080",
        "https://desk.example.net?",
        "https://desk.example.net?a=b",
        "https://desk.example.net/#",
        "https://desk.example.net/#top",
        "https://me@desk.example.net",
        "https://me:top-secret@desk.example.net"
      })
  void whatCarriesMoreOrLessIsNot(String text) {
    assertThat(HttpAddress.isPlain(text)).isFalse();
    assertThat(HttpAddress.isPlain(URI.create(text))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://desk example.net", "https://{account}.example.net", "://"})
  void whatCannotBeReadIsNot(String text) {
    assertThat(HttpAddress.isPlain(text)).isFalse();
  }

  @Test
  void httpIsReadableAndElsewhereIsNotThisMachine() {
    assertThat(HttpAddress.isReadable(URI.create("HTTP://desk.example.net"))).isTrue();
    assertThat(HttpAddress.isReadable(URI.create("https://desk.example.net"))).isFalse();
    assertThat(HttpAddress.isElsewhere(URI.create("http://desk.example.net"))).isTrue();
    assertThat(HttpAddress.isElsewhere(URI.create("http://localhost:8080"))).isFalse();
    assertThat(HttpAddress.isElsewhere(URI.create("http://127.0.0.1"))).isFalse();
    assertThat(HttpAddress.isElsewhere(URI.create("http://[::1]:8080"))).isFalse();
  }
}
