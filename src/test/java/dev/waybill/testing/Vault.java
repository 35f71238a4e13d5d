package dev.waybill.testing;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.ListBlobsOptions;
import java.net.URI;
import java.util.List;

/** The storage account of the service, seen past it by the SDK that everybody uses. */
public final class Vault {
  private final BlobServiceClient account;
  private final String endpoint;

  /** The account that these servers have. */
  public Vault(Servers servers) {
    this.endpoint = servers.endpoint();
    this.account =
        new BlobServiceClientBuilder()
            .httpClient(new JdkHttpClientBuilder().build())
            .connectionString(servers.connectionString())
            .buildClient();
  }

  /** A container of the account. */
  public BlobContainerClient container(String name) {
    return account.getBlobContainerClient(name);
  }

  /** The blob that a {@code manifestUri} leads to. */
  public BlobClient blob(String manifestUri) {
    if (!manifestUri.startsWith(endpoint + "/")) {
      throw new IllegalArgumentException(manifestUri + " is not in " + endpoint);
    }
    String path = URI.create(manifestUri.substring(endpoint.length() + 1)).getPath();
    int slash = path.indexOf('/');
    return container(path.substring(0, slash)).getBlobClient(path.substring(slash + 1));
  }

  /** The ids of the documents that the blobs of a container hold, one for each blob. */
  public List<String> documents(String container) {
    ListBlobsOptions options =
        new ListBlobsOptions().setDetails(new BlobListDetails().setRetrieveMetadata(true));
    return container(container).listBlobs(options, null).stream()
        .map(blob -> blob.getMetadata().get("waybill_document_id"))
        .toList();
  }
}
