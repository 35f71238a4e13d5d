package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DiagnosticsPathTest {
  @ParameterizedTest
  @CsvSource({
    "waimportexport, waimportexport, ''",
    "a-1, a-1, ''",
    "logs/a, logs, a/",
    "logs/A b/ü.x/_, logs, A b/ü.x/_/",
    "logs/.a/..b, logs, .a/..b/",
  })
  void containerAndDirectoryAreTakenApart(String text, String container, String directory) {
    assertThat(DiagnosticsPath.parse(text)).hasValue(new DiagnosticsPath(container, directory));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "ab",
        "Logs",
        "a--b",
        "-ab",
        "ab-",
        "$root",
        "$logs/a",
        "/logs",
        "logs/",
        "logs//a",
        "logs/./a",
        "logs/..",
        "logs/a.",
        "logs/$a",
        "logs/a\\b",
        "logs/a\nb",
        "logs/a\u0000",
        "logs/a\u007f",
        "logs/a\r\nx",
        "logs/../other",
        "logs\\..\\other",
        "..",
        "../other",
        "$web",
        "$web/a",
        "$blobchangefeed",
        "lo%2Fgs",
        "logs%2F..",
        "logs?restype=container",
        "logs#a",
        "LOGS/a",
        "lógs",
        "abc\n",
        "lo_gs"
      })
  void pathThatBreaksARuleIsNone(String text) {
    assertThat(DiagnosticsPath.parse(text)).isEmpty();
  }

  @Test
  void containerHasThreeToSixtyThreeCharacters() {
    assertThat(DiagnosticsPath.parse("c".repeat(3))).isPresent();
    assertThat(DiagnosticsPath.parse("c".repeat(63))).isPresent();
    assertThat(DiagnosticsPath.parse("c".repeat(64))).isEmpty();
  }

  @Test
  void directoryLeavesRoomForTheLongestName() {
    String longestTail =
        "waies/%s_%s_20260101-000000-000_manifest.xml".formatted("j".repeat(64), "d".repeat(64));
    int room = 1024 - longestTail.length() - "/".length();

    assertThat(DiagnosticsPath.parse("logs/" + "d".repeat(room))).isPresent();
    assertThat(DiagnosticsPath.parse("logs/" + "d".repeat(room + 1))).isEmpty();
  }

  @Test
  void directoryOfLongCharactersLeavesRoomInTheIndexOfNames() {
    assertThat(DiagnosticsPath.parse("logs/" + "文".repeat(1879 / 3))).isPresent();
    assertThat(DiagnosticsPath.parse("logs/" + "文".repeat(1879 / 3 + 1))).isEmpty();
  }
}
