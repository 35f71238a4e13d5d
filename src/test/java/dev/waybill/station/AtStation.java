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
public abstract class AtStation {
  public static final String JOB = "Job-1";
  public static final String DRIVE = "WD-1";
  public static final int MIB = 1024 * 1024;

  @TestHTTPResource("/")
  public URI http;

  public Servers servers;

  public ImportJob job;
  public StationApi station;
  public Rows rows;
  public BlobAccount storage;

  @BeforeEach
  public void openStation() {
    job = ImportJob.named(JOB);
    station = job.station();
    rows = new Rows(servers);
    storage = new BlobAccount(servers);
  }

  @AfterEach
  public void bringStorageBack() {
    servers.startStorage();
  }

  /** How many documents of this job are in the database, in whatever state. */
  public long documents() {
    return rows.count("document where subscription_id = ?", job.subscription());
  }

  /** How many chunks of them. */
  public long chunks() {
    return rows.count(
        "document_chunk c join document d on d.id = c.document_id where d.subscription_id = ?",
        job.subscription());
  }

  /** Makes the drive one whose job came without a manifestHash, as an export's do. */
  public void forgetManifestHash() {
    rows.change(
        "update drive set manifest_hash = null from job"
            + " where job.id = job_id and subscription_id = ?",
        job.subscription());
  }

  public void setJobState(String state) {
    rows.change("update job set state = ? where subscription_id = ?", state, job.subscription());
  }

  /** Waits until the manifest of the drive is stored. */
  public String storedUri() {
    return await().until(() -> job.manifestUri(DRIVE), Objects::nonNull);
  }
}
