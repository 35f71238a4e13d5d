package dev.waybill.recovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.BlobAccount;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Replica;
import dev.waybill.testing.Servers;
import dev.waybill.testing.SharedServers;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The day it matters: nothing is left but the storage account. */
@ExtendWith(SharedServers.class)
class DatabaseLostIT {
  @Test
  void manifestsComeBackFromTheStorageAccountAlone(Servers servers) {
    ImportJob job = ImportJob.withContainer("Lost").drive("D1", 20_000).drive("D2", 5_000_000);
    String first;
    String second;
    try (Replica before = Replica.start(servers)) {
      before.awaitReady().use();
      job.ship().handInAll();
      await().until(() -> job.manifestUri("D1") != null && job.manifestUri("D2") != null);
      first = job.manifestUri("D1");
      second = job.manifestUri("D2");
    }

    servers.loseDatabase();

    try (Replica after = Replica.start(servers)) {
      after.awaitReady().use();
      RecoveryApi recovery = new RecoveryApi(job);
      assertThat(recovery.list().getList("value.state")).containsOnly("JobNotFound");
      assertThat(recovery.list().getList("value.jobId")).containsOnly(job.armId());
      job.ship();

      assertThat(recovery.outcomes()).containsOnlyKeys("D1", "D2").containsValue("Recovered");

      assertThat(job.manifestUri("D1")).isEqualTo(first);
      assertThat(job.manifestUri("D2")).isEqualTo(second);
      assertThat(job.station().manifest("D1").body()).isEqualTo(job.manifest("D1"));
      assertThat(job.station().manifest("D2").body()).isEqualTo(job.manifest("D2"));
      assertThat(new BlobAccount(servers).names(job.container())).hasSize(2);
    }
  }
}
