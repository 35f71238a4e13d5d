package dev.waybill.station;

import static org.awaitility.Awaitility.await;

import dev.waybill.testing.BlobAccount;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import dev.waybill.testing.StationApi;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URI;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** What every test of the station API has at hand: a job of its own, and the view behind it. */
abstract class AtStation {
  static final String JOB = "Job-1";
  static final String DRIVE = "WD-1";
  static final int MIB = 1024 * 1024;

  @TestHTTPResource("/")
  URI http;

  Servers servers;

  ImportJob job;
  StationApi station;
  Rows rows;
  BlobAccount storage;

  @BeforeEach
  void openStation() {
    job = ImportJob.named(JOB);
    station = job.station();
    rows = new Rows(servers);
    storage = new BlobAccount(servers);
  }

  @AfterEach
  void bringStorageBack() {
    servers.startStorage();
  }

  /** How many documents of this job are in the database, in whatever state. */
  long documents() {
    return rows.count("document where subscription_id = ?", job.subscription());
  }

  /** How many chunks of them. */
  long chunks() {
    return rows.count(
        "document_chunk c join document d on d.id = c.document_id where d.subscription_id = ?",
        job.subscription());
  }

  /** Makes the drive one whose job came without a manifestHash, as an export's do. */
  void forgetManifestHash() {
    rows.change(
        "update drive set manifest_hash = null from job"
            + " where job.id = job_id and subscription_id = ?",
        job.subscription());
  }

  void setJobState(String state) {
    rows.change("update job set state = ? where subscription_id = ?", state, job.subscription());
  }

  /** Waits until the manifest of the drive is stored. */
  String storedUri() {
    return await().until(() -> job.manifestUri(DRIVE), Objects::nonNull);
  }
}
