package dev.waybill.storage;

import com.azure.core.util.BinaryData;
import com.azure.core.util.Context;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.models.BlobHttpHeaders;
import com.azure.storage.blob.models.BlobProperties;
import com.azure.storage.blob.models.BlobRequestConditions;
import com.azure.storage.blob.models.BlobStorageException;
import com.azure.storage.blob.options.BlockBlobCommitBlockListOptions;
import com.azure.storage.blob.options.BlockBlobSimpleUploadOptions;
import com.azure.storage.blob.options.BlockBlobStageBlockOptions;
import com.azure.storage.blob.specialized.BlockBlobClient;
import dev.waybill.storage.StorageException.Remedy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads block blobs, and writes them so that each is either there whole and proven, or not there.
 * Nothing is ever overwritten: every write that makes a blob visible carries {@code If-None-Match:
 * *}. Every failure of the storage is a {@link StorageException}.
 */
@ApplicationScoped
public class BlobStore {
  private static final int READ_BUFFER = 64 * 1024;

  private final StorageAccounts accounts;
  private final PrivateContainers containers;

  BlobStore(StorageAccounts accounts, PrivateContainers containers) {
    this.accounts = accounts;
    this.containers = containers;
  }

  /**
   * Writes a blob in one request. The storage checks the bytes against their MD5 before it says
   * yes, so the answer is the proof.
   */
  public void put(BlobAddress address, BlobIdentity identity, byte[] bytes) {
    BlockBlobSimpleUploadOptions options =
        new BlockBlobSimpleUploadOptions(BinaryData.fromBytes(bytes))
            .setContentMd5(HexFormat.of().parseHex(identity.md5()))
            .setHeaders(headers(identity))
            .setMetadata(identity.metadata())
            .setRequestConditions(onlyIfAbsent());
    unlessThere(
        address, identity, () -> blob(address).uploadWithResponse(options, null, Context.NONE));
  }

  /** Stages one block; the storage checks its bytes against this MD5. */
  public void stage(BlobAddress address, BlockId id, byte[] bytes, byte[] md5) {
    BlockBlobStageBlockOptions options =
        new BlockBlobStageBlockOptions(id.base64(), BinaryData.fromBytes(bytes)).setContentMd5(md5);
    call(
        address,
        () -> blob(address).stageBlockWithResponse(options, null, Context.NONE).getStatusCode());
  }

  /**
   * Makes a blob of staged blocks visible. The storage keeps the whole blob's MD5 without checking
   * it: what proves the bytes are the blocks' own checksums, and ids that derive from them.
   */
  public void commit(BlobAddress address, BlobIdentity identity, List<BlockId> blocks) {
    BlockBlobCommitBlockListOptions options =
        new BlockBlobCommitBlockListOptions(blocks.stream().map(BlockId::base64).toList())
            .setHeaders(headers(identity))
            .setMetadata(identity.metadata())
            .setRequestConditions(onlyIfAbsent());
    unlessThere(
        address,
        identity,
        () -> blob(address).commitBlockListWithResponse(options, null, Context.NONE));
  }

  /**
   * Whether the blob with this name is this document, whole: another writer of ours came first, or
   * an answer was lost. False when no blob has the name.
   *
   * @throws StorageException {@code BlobNameTaken} when it is somebody else's
   */
  public boolean isThere(BlobAddress address, BlobIdentity identity) {
    return call(address, () -> find(address, identity));
  }

  private boolean find(BlobAddress address, BlobIdentity identity) {
    BlobProperties properties;
    try {
      properties = blob(address).getProperties();
    } catch (BlobStorageException e) {
      if (e.getStatusCode() == 404) {
        return false;
      }
      throw e;
    }
    if (identity.describes(properties.getMetadata(), properties.getBlobSize())) {
      return true;
    }
    throw new StorageException(
        Remedy.NONE,
        "BlobNameTaken",
        "Another blob has the name '%s'; it is left as it is.".formatted(address.name()),
        null);
  }

  /** Opens a blob for reading, without checking its container; the caller closes the stream. */
  public InputStream open(BlobAddress address) {
    return io(() -> blob(address).openInputStream());
  }

  /** Receives the bytes of a blob in pieces. */
  public interface Pieces<E extends Exception> {
    /**
     * Processes the first {@code count} bytes of a buffer, which is used again afterwards.
     *
     * @return whether more bytes are wanted
     */
    boolean take(byte[] buffer, int count) throws E;
  }

  /**
   * Reads a blob to its end, or until no more bytes are wanted, in memory that does not grow with
   * it.
   */
  public <E extends Exception> void read(BlobAddress address, Pieces<E> pieces) throws E {
    byte[] buffer = new byte[READ_BUFFER];
    InputStream in = open(address);
    try {
      int count = io(() -> in.read(buffer));
      while (count >= 0 && pieces.take(buffer, count)) {
        count = io(() -> in.read(buffer));
      }
    } finally {
      io(
          () -> {
            in.close();
            return null;
          });
    }
  }

  private interface Io<T> {
    T call() throws IOException;
  }

  private static <T> T io(Io<T> work) {
    try {
      return work.call();
    } catch (IOException e) {
      // The stream of the storage client wraps the answer of the storage.
      throw StorageFailures.of(
          e.getCause() instanceof RuntimeException answer ? answer : new UncheckedIOException(e));
    } catch (RuntimeException e) {
      throw StorageFailures.of(e);
    }
  }

  /** The URI of a blob as Azure documents it, with the slashes of its name as slashes. */
  public String uri(BlobAddress address) {
    String container =
        account(address).getBlobContainerClient(address.container()).getBlobContainerUrl();
    return container + "/" + BlobName.path(address.name());
  }

  /**
   * Not a constant: a native image can hold no object of a class that it initialises at its start.
   */
  private static BlobRequestConditions onlyIfAbsent() {
    return new BlobRequestConditions().setIfNoneMatch("*");
  }

  private static BlobHttpHeaders headers(BlobIdentity identity) {
    return new BlobHttpHeaders()
        .setContentType("application/xml")
        .setContentMd5(HexFormat.of().parseHex(identity.md5()));
  }

  /** Writes; a refusal because the blob is there already, whole and ours, is success as well. */
  private void unlessThere(BlobAddress address, BlobIdentity identity, Runnable write) {
    call(
        address,
        () -> {
          try {
            write.run();
          } catch (BlobStorageException e) {
            if (!StorageFailures.mayBeThere(e) || !find(address, identity)) {
              throw e;
            }
          }
          return true;
        });
  }

  private <T> T call(BlobAddress address, Supplier<T> work) {
    try {
      BlobContainerClient container = account(address).getBlobContainerClient(address.container());
      return containers.inPrivate(container, work);
    } catch (RuntimeException e) {
      throw StorageFailures.of(e);
    }
  }

  private BlockBlobClient blob(BlobAddress address) {
    return account(address)
        .getBlobContainerClient(address.container())
        .getBlobClient(address.name())
        .getBlockBlobClient();
  }

  private BlobServiceClient account(BlobAddress address) {
    return accounts.require(address.storageAccountId());
  }
}
