package dev.waybill.backup;

import dev.waybill.document.Digests;
import dev.waybill.document.Document;
import dev.waybill.document.DocumentStore;
import dev.waybill.document.Fingerprint;
import dev.waybill.storage.BlobStore;
import dev.waybill.storage.BlockId;
import dev.waybill.storage.StorageAccounts;
import dev.waybill.storage.StorageException;
import dev.waybill.storage.StorageException.Remedy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Semaphore;

/**
 * One try to turn a document into its blob. Ends with the blob there, whole and proven, or with an
 * exception and nothing visible.
 */
@ApplicationScoped
class BackupUpload {
  /** Up to here one Put Blob, beyond it blocks of this size. */
  static final int BLOCK = 4 * 1024 * 1024;

  private static final int KIB = 1024;

  private final StorageAccounts accounts;
  private final DocumentStore documents;
  private final BlobStore blobs;
  private final Semaphore memory;

  BackupUpload(
      StorageAccounts accounts, DocumentStore documents, BlobStore blobs, BackupConfig config) {
    this.accounts = accounts;
    this.documents = documents;
    this.blobs = blobs;
    long bytes = Math.max(config.memory().asLongValue(), BLOCK);
    // Fair, else many small documents would keep a large one from ever getting its block.
    this.memory = new Semaphore(Math.toIntExact(Math.min(bytes / KIB, Integer.MAX_VALUE)), true);
  }

  /**
   * Uploads the document of a task.
   *
   * @return the URI of the blob
   * @throws StorageException when the storage, or the bytes, would not have it
   * @throws ClaimLostException when somebody else took the task over
   */
  String run(Lease lease) throws IOException, InterruptedException {
    BackupTask task = lease.task();
    accounts.requireOpen(task.address().storageAccountId(), task.subscription());
    if (task.document().fingerprint().length() <= BLOCK) {
      putAtOnce(lease);
    } else if (!blobs.isThere(task.address(), task.identity())) {
      putInBlocks(lease);
    }
    return blobs.uri(task.address());
  }

  private void putAtOnce(Lease lease) throws IOException, InterruptedException {
    BackupTask task = lease.task();
    int length = Math.toIntExact(task.document().fingerprint().length());
    int permits = reserve(length);
    try (InputStream in = documents.open(task.document().id())) {
      byte[] bytes = in.readNBytes(length + 1);
      Digests digests = new Digests();
      digests.update(bytes, 0, bytes.length);
      requireSame(task.document(), digests.finish());
      lease.check();
      blobs.put(task.address(), task.identity(), bytes);
    } finally {
      memory.release(permits);
    }
  }

  private void putInBlocks(Lease lease) throws IOException, InterruptedException {
    BackupTask task = lease.task();
    Digests digests = new Digests();
    List<BlockId> blocks = new ArrayList<>();
    try (InputStream in = documents.open(task.document().id())) {
      while (stageNext(lease, in, digests, blocks)) {
        lease.check();
      }
    }
    requireSame(task.document(), digests.finish());
    lease.check();
    blobs.commit(task.address(), task.identity(), blocks);
  }

  private boolean stageNext(Lease lease, InputStream in, Digests digests, List<BlockId> blocks)
      throws IOException, InterruptedException {
    int permits = reserve(BLOCK);
    try {
      byte[] bytes = in.readNBytes(BLOCK);
      if (bytes.length == 0) {
        return false;
      }
      digests.update(bytes, 0, bytes.length);
      byte[] md5 = md5(bytes);
      BlockId block = new BlockId(blocks.size(), HexFormat.of().formatHex(md5));
      blobs.stage(lease.task().address(), block, bytes, md5);
      blocks.add(block);
      return true;
    } finally {
      memory.release(permits);
    }
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

  private static byte[] md5(byte[] bytes) {
    try {
      return MessageDigest.getInstance("MD5").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has MD5", e);
    }
  }

  /** Takes memory that other uploads then wait for; answers how much is to be given back. */
  private int reserve(int bytes) throws InterruptedException {
    int permits = Math.max(1, bytes / KIB);
    memory.acquire(permits);
    return permits;
  }
}
