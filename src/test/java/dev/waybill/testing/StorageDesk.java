package dev.waybill.testing;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobItem;
import java.util.List;

/** The storage account of the run as its owner sees it, past the service. */
public final class StorageDesk {
  private final BlobServiceClient account;
  private final String endpoint;

  /** The account that the service writes to. */
  public StorageDesk(Servers servers) {
    this.endpoint = servers.endpoint();
    this.account =
        new BlobServiceClientBuilder()
            .httpClient(new JdkHttpClientBuilder().build())
            .connectionString(servers.connectionString())
            .buildClient();
  }

  /** A container, whether it is there or not. */
  public BlobContainerClient container(String name) {
    return account.getBlobContainerClient(name);
  }

  /** The names of the blobs in a container; none when there is no container. */
  public List<String> names(String container) {
    return container(container).exists()
        ? container(container).listBlobs().stream().map(BlobItem::getName).toList()
        : List.of();
  }

  /** A blob by its URI, which has to be one of this account. */
  public BlobClient blob(String uri) {
    if (!uri.startsWith(endpoint + "/")) {
      throw new AssertionError(uri + " is not in " + endpoint);
    }
    String[] parts = uri.substring(endpoint.length() + 1).split("/", 2);
    return container(parts[0]).getBlobClient(parts[1]);
  }

  /** The bytes of a blob. */
  public byte[] bytes(String uri) {
    return blob(uri).downloadContent().toBytes();
  }
}
