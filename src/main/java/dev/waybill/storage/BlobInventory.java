package dev.waybill.storage;

import com.azure.core.http.rest.PagedResponse;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.ListBlobsOptions;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** What is in a storage account, asked of the account alone. */
@ApplicationScoped
public class BlobInventory {
  private static final int PAGE = 100;

  /**
   * Some of the blobs under a prefix, in the order of their names.
   *
   * @param blobs those of this page, possibly none although others follow
   * @param next the storage's marker of the following page; null on the last one
   */
  public record BlobPage(List<StoredBlob> blobs, String next) {}

  private final StorageAccounts accounts;
  private final BlobStore blobs;

  /** For the container. */
  public BlobInventory(StorageAccounts accounts, BlobStore blobs) {
    this.accounts = accounts;
    this.blobs = blobs;
  }

  /**
   * The blobs of a container whose names begin with a prefix, a page at a time.
   *
   * @param marker {@link BlobPage#next} of the page before; null for the first one
   * @throws StorageException when the account does not list them
   */
  public BlobPage list(StorageAccountId account, String container, String prefix, String marker) {
    ListBlobsOptions options =
        new ListBlobsOptions()
            .setPrefix(prefix)
            .setMaxResultsPerPage(PAGE)
            .setDetails(new BlobListDetails().setRetrieveMetadata(true));
    try {
      BlobContainerClient client =
          accounts.require(account.text()).getBlobContainerClient(container);
      PagedResponse<BlobItem> page =
          client.listBlobs(options, marker, null).iterableByPage().iterator().next();
      List<StoredBlob> found =
          page.getValue().stream().map(blob -> found(account, container, blob)).toList();
      return new BlobPage(found, page.getContinuationToken());
    } catch (RuntimeException e) {
      throw StorageFailures.of(e);
    }
  }

  private StoredBlob found(StorageAccountId account, String container, BlobItem blob) {
    BlobAddress address = new BlobAddress(account.key(), container, blob.getName());
    return new StoredBlob(
        address,
        blobs.uri(address),
        blob.getProperties().getContentLength(),
        blob.getProperties().getLastModified().toInstant(),
        BlobIdentity.of(blob.getMetadata()));
  }
}
