package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorageOperationTest {
  @ParameterizedTest
  @CsvSource({
    "PUT,/c?restype=container,CreateContainer",
    "HEAD,/c?restype=container,GetContainerProperties",
    "GET,/c?restype=container,GetContainerProperties",
    "PUT,/c/a/b.xml,PutBlob",
    "PUT,/c/a/b.xml?sv=2021&sig=s,PutBlob",
    "PUT,/c/b?comp=block&blockid=AAA%3D,PutBlock",
    "PUT,/c/b?sv=2021&comp=blocklist,PutBlockList",
    "PUT,/c/b?comp=tags,Other",
    "HEAD,/c/b,GetBlobProperties",
    "GET,/c?restype=container&comp=list&prefix=waies%2F,ListBlobs",
    "GET,/c/b,GetBlob",
    "DELETE,/c/b,Other",
    "POST,/?comp=batch,Other"
  })
  void operationIsNamedAsInTheRestApi(String method, String path, StorageOperation operation) {
    HttpRequest request = new HttpRequest(HttpMethod.valueOf(method), "https://account" + path);

    assertThat(StorageOperation.of(request)).isEqualTo(operation);
  }
}
