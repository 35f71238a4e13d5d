package dev.waybill.backup;

import dev.waybill.backup.BlockReader.Block;
import dev.waybill.document.Digests;
import dev.waybill.document.Document;
import dev.waybill.document.DocumentStore;
import dev.waybill.document.Fingerprint;
import dev.waybill.platform.Lease;
import dev.waybill.platform.LeaseLostException;
import dev.waybill.storage.BlobStore;
import dev.waybill.storage.BlockId;
import dev.waybill.storage.StorageAccounts;
import dev.waybill.storage.StorageException;
import dev.waybill.storage.StorageException.Remedy;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One try to turn a document into its blob. Ends with the blob there, whole and proven, or with an
 * exception and nothing visible.
 */
@ApplicationScoped
class BackupUpload {
  /** Up to here one Put Blob, beyond it blocks of this size. */
  static final int BLOCK = 4 * 1024 * 1024;

  private final StorageAccounts accounts;
  private final DocumentStore documents;
  private final BlobStore blobs;
  private final UploadMemory memory;
  private final ExecutorService readers =
      Executors.newCachedThreadPool(task -> new Thread(task, "backup-read"));

  BackupUpload(
      StorageAccounts accounts, DocumentStore documents, BlobStore blobs, BackupConfig config) {
    this.accounts = accounts;
    this.documents = documents;
    this.blobs = blobs;
    this.memory = new UploadMemory(Math.max(config.memory().asLongValue(), BLOCK));
  }

  @PreDestroy
  void end() {
    readers.shutdownNow();
  }

  /**
   * Uploads the document of a task.
   *
   * @return the URI of the blob
   * @throws StorageException when the storage, or the bytes, would not have it
   * @throws LeaseLostException when somebody else took the task over
   */
  String run(Lease<BackupTask> lease) throws IOException, InterruptedException {
    BackupTask task = lease.work();
    accounts.requireOpen(task.address().storageAccountId(), task.subscription());
    if (task.document().fingerprint().length() <= BLOCK) {
      putAtOnce(lease);
    } else if (!blobs.isThere(task.address(), task.identity())) {
      putInBlocks(lease);
    }
    return blobs.uri(task.address());
  }

  private void putAtOnce(Lease<BackupTask> lease) throws IOException, InterruptedException {
    BackupTask task = lease.work();
    int length = Math.toIntExact(task.document().fingerprint().length());
    int share = memory.reserve(length);
    try (InputStream in = documents.open(task.document().id())) {
      byte[] bytes = in.readNBytes(length + 1);
      Digests digests = new Digests();
      digests.update(bytes, 0, bytes.length);
      requireSame(task.document(), digests.finish());
      lease.check();
      blobs.put(task.address(), task.identity(), bytes);
    } finally {
      memory.giveBack(share);
    }
  }

  private void putInBlocks(Lease<BackupTask> lease) throws IOException, InterruptedException {
    BackupTask task = lease.work();
    List<BlockId> staged = new ArrayList<>();
    try (InputStream in = documents.open(task.document().id());
        BlockReader blocks = new BlockReader(in, memory, readers)) {
      for (Block block = blocks.next(); !block.isEmpty(); block = blocks.next()) {
        lease.check();
        blobs.stage(task.address(), block.id(), block.bytes(), block.md5());
        staged.add(block.id());
      }
      requireSame(task.document(), blocks.finish());
    }
    lease.check();
    blobs.commit(task.address(), task.identity(), staged);
  }

  private static void requireSame(Document document, Fingerprint found) {
    if (!document.fingerprint().equals(found)) {
      throw new StorageException(
          Remedy.NONE,
          "DocumentDamaged",
          "The bytes in PostgreSQL (%d, SHA-256 %s) are not those that were received (%d, %s)."
              .formatted(
                  found.length(),
                  found.sha256(),
                  document.fingerprint().length(),
                  document.fingerprint().sha256()),
          null);
    }
  }
}
