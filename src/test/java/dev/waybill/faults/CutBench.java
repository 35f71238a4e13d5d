package dev.waybill.faults;

import dev.waybill.backup.CutWorker;
import dev.waybill.document.DocumentPruner;
import dev.waybill.platform.DatabaseException;
import dev.waybill.testing.BlobAccount;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import io.agroal.api.AgroalDataSource;
import jakarta.enterprise.inject.Instance;

/**
 * What every cut needs: the service's insides, its servers, and where findings are written down.
 *
 * @param rows the database from behind, on connections that no cut reaches
 * @param storage the storage from behind
 * @param http the service's own way to the storage
 */
record CutBench(
    Rows rows,
    BlobAccount storage,
    CutHttp http,
    AgroalDataSource database,
    DocumentPruner pruner,
    Instance<CutWorker> workers,
    CutTally tally) {
  private static final int MOST_ROUNDS = 4;
  private static final String LONG_AGO = " = now() - interval '1 second'";

  static CutBench of(
      Servers servers,
      CutHttp http,
      AgroalDataSource database,
      DocumentPruner pruner,
      Instance<CutWorker> workers) {
    return new CutBench(
        new Rows(servers),
        new BlobAccount(servers),
        http,
        database,
        pruner,
        workers,
        new CutTally());
  }

  /** A new process: whatever the one before knew or was about to do is gone. */
  CutLife revive() {
    CutLife before = CutLife.present();
    CutLife next = CutLife.begin();
    CutMemory.drop(database, before);
    return next;
  }

  /** One round of a worker, as far as this life lets it come. */
  void work(CutLife life) {
    CutWorker worker = workers.get();
    try {
      if (worker.claim()) {
        worker.work(() -> !life.over());
      }
    } catch (DatabaseException e) {
      if (!life.over()) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** All leases of a subscription have ended, and all waits. */
  void letTimePass(String subscription) {
    rows.execute(
        "update document set lease_until"
            + LONG_AGO
            + " where subscription_key = ? and state = 'receiving'",
        subscription);
    letTasksFallDue(subscription);
  }

  /** Its tasks may be claimed, whoever holds them; one that is locked stays as it is. */
  void letTasksFallDue(String subscription) {
    rows.execute(
        "update backup_task set due_at"
            + LONG_AGO
            + """
              where id in (select id from backup_task
                           where subscription_key = ? and finished_at is null
                           for update skip locked)
              """,
        subscription);
  }

  /** Prunes, and works until nothing of a subscription is open, or it does not get better. */
  void finish(String subscription) {
    letTimePass(subscription);
    pruner.prune();
    for (int round = 0; round < MOST_ROUNDS && open(subscription); round++) {
      letTasksFallDue(subscription);
      work(CutLife.present());
    }
  }

  private boolean open(String subscription) {
    return rows.count(
            "backup_task where subscription_key = ? and finished_at is null", subscription)
        > 0;
  }

  /** The next one needs the space, and a queue without the failures of this one. */
  void clear(String subscription, String container) {
    clear(subscription);
    storage.container(container).deleteIfExists();
  }

  /** As {@link #clear(String, String)}, where nothing came into the storage. */
  void clear(String subscription) {
    rows.execute("delete from backup_task where subscription_key = ?", subscription);
    rows.execute("delete from document where subscription_key = ?", subscription);
  }
}
