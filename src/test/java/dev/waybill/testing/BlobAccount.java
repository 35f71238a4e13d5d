package dev.waybill.testing;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.storage.blob.BlobClient;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import com.azure.storage.blob.models.BlobItem;
import com.azure.storage.blob.models.BlobListDetails;
import com.azure.storage.blob.models.ListBlobsOptions;
import com.azure.storage.common.sas.AccountSasPermission;
import com.azure.storage.common.sas.AccountSasResourceType;
import com.azure.storage.common.sas.AccountSasService;
import com.azure.storage.common.sas.AccountSasSignatureValues;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** The storage account of the service as its owner sees it, past the service, by Azure's SDK. */
public final class BlobAccount {
  private final BlobServiceClient account;
  private final String endpoint;

  /** The account that the service writes to. */
  public BlobAccount(Servers servers) {
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

  /** The ids of the documents that the blobs of a container hold, one for each blob. */
  public List<String> documents(String container) {
    ListBlobsOptions options =
        new ListBlobsOptions().setDetails(new BlobListDetails().setRetrieveMetadata(true));
    return container(container).listBlobs(options, null).stream()
        .map(blob -> blob.getMetadata().get("waybill_document_id"))
        .toList();
  }

  /** The blob that a {@code manifestUri} leads to. */
  public BlobClient blob(String uri) {
    if (!uri.startsWith(endpoint + "/")) {
      throw new AssertionError(uri + " is not in " + endpoint);
    }
    String path = URI.create(uri.substring(endpoint.length() + 1)).getPath();
    String[] parts = path.split("/", 2);
    return container(parts[0]).getBlobClient(parts[1]);
  }

  /** The bytes of a blob. */
  public byte[] bytes(String uri) {
    return blob(uri).downloadContent().toBytes();
  }

  /** What anybody with the right to read gets at a URI, just as it stands. */
  public byte[] read(URI uri) throws IOException, InterruptedException {
    String signature =
        account.generateAccountSas(
            new AccountSasSignatureValues(
                OffsetDateTime.now(ZoneOffset.UTC).plusHours(1),
                AccountSasPermission.parse("r"),
                new AccountSasService().setBlobAccess(true),
                new AccountSasResourceType().setObject(true)));
    HttpRequest get = HttpRequest.newBuilder(URI.create(uri + "?" + signature)).build();
    HttpResponse<byte[]> answer =
        HttpClient.newHttpClient().send(get, HttpResponse.BodyHandlers.ofByteArray());
    if (answer.statusCode() != 200) {
      throw new AssertionError(uri + " answers " + answer.statusCode());
    }
    return answer.body();
  }
}
