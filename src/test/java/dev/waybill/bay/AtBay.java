package dev.waybill.bay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.BlobAccount;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import dev.waybill.testing.StationApi;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A drive bay that is looked into when a test says so. */
abstract class AtBay {
  static final String FILE = "DriveManifest.xml";

  @Inject BayWatch watch;

  @ConfigProperty(name = "waybill.bay.path")
  Path bay;

  Servers servers;

  /** All jobs see the same bay, so each test has a drive of its own. */
  final String id = "BAY-" + UUID.randomUUID().toString().substring(0, 8);

  final ImportJob job = ImportJob.named("Bay-1");
  final StationApi station = job.station();
  Rows rows;
  BlobAccount storage;

  @BeforeEach
  void open() {
    rows = new Rows(servers);
    storage = new BlobAccount(servers);
  }

  @AfterEach
  void unplug() throws IOException {
    try (var drives = Files.list(bay)) {
      for (Path drive : drives.toList()) {
        delete(drive);
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** The folder of a drive in the bay. */
  Path folder(String name) throws IOException {
    return Files.createDirectories(bay.resolve(name));
  }

  /** Puts a manifest on the drive. */
  void plugIn(byte[] manifest) throws IOException {
    Files.write(folder(id).resolve(FILE), manifest);
  }

  /** One look, and another when what was seen has stayed for long enough. */
  void look() throws IOException {
    watch.look();
    settle();
    watch.look();
  }

  /** Lets time pass for what was seen. */
  void settle() {
    rows.execute(
        "update bay_drive set seen_since = seen_since - interval '1 hour',"
            + " lease_until = lease_until - interval '1 hour'");
  }

  JsonPath drive() {
    return station.job().setRootPath("drives.find { it.driveId == '%s' }".formatted(id));
  }

  String outcome() {
    return drive().getString("bay.outcome");
  }

  /** The kinds of the drive's documents, oldest first. */
  List<String> kinds() {
    return drive().getList("documents.kind");
  }

  /** The stored error logs of the drive, once there are that many. */
  List<String> logs(int count) {
    List<String> uris =
        await()
            .until(
                () ->
                    drive().<String>getList("documents.findAll { it.kind == 'error' }.uri").stream()
                        .filter(Objects::nonNull)
                        .toList(),
                stored -> stored.size() == count);
    assertThat(drive().getString("errorLogUri")).isEqualTo(uris.get(count - 1));
    return uris.stream().map(uri -> storage.blob(uri).downloadContent().toString()).toList();
  }

  /** The one error log that a drive has for this reason. */
  String logOf(String status) {
    return """
        <?xml version="1.0" encoding="utf-8"?>
        <DriveLog Version="2014-11-01">
          <DriveId>%s</DriveId>
          <Status>%s</Status>
        </DriveLog>
        """
        .formatted(id, status);
  }
}
