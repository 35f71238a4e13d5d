package dev.waybill.bay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where a manifest lies, as its owner wrote it. */
class ManifestPathTest {
  @ParameterizedTest
  @CsvSource({
    "DriveManifest.xml, DriveManifest.xml",
    "\\DriveManifest.xml, DriveManifest.xml",
    "\\\\DriveManifest.xml, DriveManifest.xml",
    "E:\\DriveManifest.xml, DriveManifest.xml",
    "E:DriveManifest.xml, DriveManifest.xml",
    "\\waies\\session#1.manifest, waies session#1.manifest",
    "/waies/a.xml, waies a.xml",
    ".\\waies\\\\..xml, waies ..xml",
    "\\...\\ü ä.xml, ... ü ä.xml"
  })
  void pathsAreReadAsWindowsWritesThem(String written, String names) throws UnfitException {
    assertThat(String.join(" ", ManifestPath.of(written).names())).isEqualTo(names);
  }

  @ParameterizedTest
  @CsvSource({
    "'', ManifestNameInvalid",
    "\\, ManifestNameInvalid",
    "E:\\, ManifestNameInvalid",
    ".\\., ManifestNameInvalid",
    "..\\DriveManifest.xml, ManifestNameInvalid",
    "\\a\\..\\..\\b.xml, ManifestNameInvalid",
    "a/../../b.xml, ManifestNameInvalid"
  })
  void pathsThatNameNoFileOfTheDriveAreRefused(String written, String status) {
    assertThatThrownBy(() -> ManifestPath.of(written))
        .isInstanceOfSatisfying(
            UnfitException.class, e -> assertThat(e.unfit().status()).isEqualTo(status));
  }

  @Test
  void namesMayBeAsLongAsFileSystemsHaveThem() throws UnfitException {
    String longest = "ü".repeat(127) + "x";

    assertThat(ManifestPath.of(longest).file()).isEqualTo(longest);
    assertThatThrownBy(() -> ManifestPath.of("\\" + longest + "x"))
        .isInstanceOfSatisfying(
            UnfitException.class,
            e -> assertThat(e.unfit().status()).isEqualTo("ManifestNameTooLong"));
  }
}
