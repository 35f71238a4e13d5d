package dev.waybill.station;

import static org.awaitility.Awaitility.await;

import dev.waybill.testing.Desk;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import dev.waybill.testing.Vault;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every test of the station API has at hand: a desk of its own, and the view behind it. */
abstract class AtStation {
  static final String DRIVE = "WD-1";
  static final int MIB = 1024 * 1024;

  @TestHTTPResource("/")
  URI http;

  Servers servers;

  Desk desk;
  Rows rows;
  Vault vault;

  @BeforeEach
  void openDesk() {
    desk = new Desk(http);
    rows = new Rows(servers);
    vault = new Vault(servers);
  }

  @AfterEach
  void bringStorageBack() {
    servers.startStorage();
  }

  /** A drive whose manifest is expected to be these bytes. */
  static Desk.Drive driveWith(String hash) {
    return new Desk.Drive(DRIVE, hash);
  }

  /** How many documents of this desk are in the database, in whatever state. */
  long documents() {
    return rows.count("document where subscription_id = ?", desk.subscription());
  }

  /** How many chunks of them. */
  long chunks() {
    return rows.count(
        "document_chunk c join document d on d.id = c.document_id where d.subscription_id = ?",
        desk.subscription());
  }

  /** Makes the drive one whose job came without a manifestHash, as an export's do. */
  void forgetManifestHash() {
    rows.change(
        "update drive set manifest_hash = null from job"
            + " where job.id = job_id and subscription_id = ?",
        desk.subscription());
  }

  void setJobState(String state) {
    rows.change("update job set state = ? where subscription_id = ?", state, desk.subscription());
  }

  /** Waits until the manifest of the drive is stored. */
  String storedUri() {
    return await().until(() -> desk.manifestUri(DRIVE), Objects::nonNull);
  }
}
