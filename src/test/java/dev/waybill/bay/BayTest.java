package dev.waybill.bay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is read below the bay, and what never is. */
class BayTest {
  private static final String FILE = "\\DriveManifest.xml";

  @TempDir Path everything;

  private Path root;
  private Path drive;
  private Path outside;
  private Bay bay;

  @BeforeEach
  void plugIn() throws IOException {
    root = Files.createDirectory(everything.resolve("bay"));
    drive = Files.createDirectory(root.resolve("WD-1"));
    outside = Files.writeString(everything.resolve("secret.xml"), "secret");
    bay = new Bay(new Settings(root));
  }

  private record Settings(Path root) implements BayConfig {
    @Override
    public Optional<Path> path() {
      return Optional.of(root);
    }

    @Override
    public Duration interval() {
      return Duration.ZERO;
    }

    @Override
    public Duration settle() {
      return Duration.ZERO;
    }

    @Override
    public Duration missingManifestAfter() {
      return Duration.ZERO;
    }
  }

  @Test
  void foldersAreDrivesAndNothingElseIs() throws IOException {
    Files.writeString(root.resolve("notes.txt"), "x");
    Files.createSymbolicLink(root.resolve("WD-2"), drive);

    assertThat(bay.folders()).containsExactly("WD-1");
  }

  @Test
  void manifestIsReadWhateverTheCaseOfItsName() throws Exception {
    Files.writeString(Files.createDirectory(drive.resolve("Waies")).resolve("A.XML"), "manifest");

    assertThat(read("\\WAIES\\a.xml")).isEqualTo("manifest");
    assertThat(bay.look("WD-1", "waies\\a.xml").size()).isEqualTo(8);
  }

  @Test
  void exactNameComesFirst() throws Exception {
    Files.writeString(drive.resolve("A.xml"), "upper");
    Files.writeString(drive.resolve("a.xml"), "lower");

    assertThat(read("a.xml")).isEqualTo("lower");
    assertThat(read("A.xml")).isEqualTo("upper");
    assertThat(read("a.XML")).as("the first of both, on every replica").isEqualTo("upper");
  }

  @Test
  void missingManifestIsMissing() throws IOException {
    Files.writeString(drive.resolve("file"), "no folder");

    assertThat(status(FILE)).isEqualTo("ManifestNotFound");
    assertThat(status("\\folder\\a.xml")).isEqualTo("ManifestNotFound");
    assertThat(bay.look("WD-1", FILE).absent()).isTrue();
  }

  @Test
  void noLinkIsFollowed() throws IOException {
    Path elsewhere = Files.createDirectory(everything.resolve("elsewhere"));
    Files.writeString(elsewhere.resolve("DriveManifest.xml"), "secret");
    Files.createSymbolicLink(drive.resolve("DriveManifest.xml"), outside);
    Files.createSymbolicLink(drive.resolve("folder"), elsewhere);
    Files.createSymbolicLink(root.resolve("WD-2"), elsewhere);
    Files.writeString(drive.resolve("own.xml"), "own");
    Files.createSymbolicLink(drive.resolve("inside.xml"), drive.resolve("own.xml"));

    for (String file : new String[] {FILE, "\\folder\\DriveManifest.xml", "inside.xml"}) {
      assertThat(status(file)).as(file).isEqualTo("ReadManifestFailed");
      assertThat(bay.look("WD-1", file).unfit().message()).contains("symbolic link");
      assertThatThrownBy(() -> bay.open("WD-1", file)).isInstanceOf(UnfitException.class);
    }
    assertThatThrownBy(() -> bay.open("WD-2", FILE)).isInstanceOf(UnfitException.class);
    assertThatThrownBy(() -> bay.open("WD-1", "..\\..\\secret.xml"))
        .isInstanceOf(UnfitException.class);
  }

  @Test
  void whatIsNoFileIsNotWaitedFor() throws Exception {
    Files.createDirectory(drive.resolve("DriveManifest.xml"));
    Process made =
        new ProcessBuilder("mkfifo", drive.resolve("pipe.xml").toString()).inheritIO().start();
    assertThat(made.waitFor()).isZero();

    assertThat(status(FILE)).isEqualTo("ReadManifestFailed");
    assertThat(status("pipe.xml")).isEqualTo("ReadManifestFailed");
  }

  @Test
  void fileThatStaysWhatItWasIsUnchanged() throws Exception {
    Files.writeString(drive.resolve("DriveManifest.xml"), "manifest");

    try (BayFile file = bay.open("WD-1", FILE)) {
      file.readAllBytes();
      file.requireUnchanged(8);
      assertThat(file.changed()).isFalse();
      assertThatThrownBy(() -> file.requireUnchanged(7)).isInstanceOf(IOException.class);
    }
  }

  @Test
  void changesWhileItIsReadAreNoticed() throws Exception {
    Path manifest = drive.resolve("DriveManifest.xml");
    FileTime before = FileTime.fromMillis(1_000_000);

    requireNoticed(() -> Files.writeString(manifest, "longer than it was"));
    requireNoticed(() -> Files.writeString(manifest, "short"));
    requireNoticed(() -> Files.writeString(manifest, "MANIFEST"));
    requireNoticed(() -> Files.delete(manifest));
    requireNoticed(
        () -> {
          Path other = Files.writeString(drive.resolve("other"), "MANIFEST");
          Files.setLastModifiedTime(other, before);
          Files.delete(manifest);
          Files.move(other, manifest);
        });
    requireNoticed(
        () -> {
          Files.delete(manifest);
          Files.createSymbolicLink(manifest, outside);
        });
  }

  private interface Change {
    void make() throws IOException;
  }

  private void requireNoticed(Change change) throws Exception {
    Path manifest = drive.resolve("DriveManifest.xml");
    Files.deleteIfExists(manifest);
    Files.writeString(manifest, "manifest");
    Files.setLastModifiedTime(manifest, FileTime.fromMillis(1_000_000));
    try (BayFile file = bay.open("WD-1", FILE)) {
      change.make();
      int length = file.readAllBytes().length;
      assertThatThrownBy(() -> file.requireUnchanged(length)).isInstanceOf(IOException.class);
      assertThat(file.changed()).isTrue();
    }
  }

  private String status(String manifestFile) {
    return bay.look("WD-1", manifestFile).unfit().status();
  }

  private String read(String manifestFile) throws Exception {
    try (BayFile file = bay.open("WD-1", manifestFile)) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
