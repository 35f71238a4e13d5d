package dev.waybill.storage;

import com.azure.core.http.HttpRequest;
import java.util.Arrays;
import java.util.List;

/** What a request to a storage account does, in the words of its REST API. */
enum StorageOperation {
  CreateContainer,
  GetContainerProperties,
  PutBlob,
  PutBlock,
  PutBlockList,
  GetBlob,
  GetBlobProperties,
  ListBlobs,
  Other;

  static StorageOperation of(HttpRequest request) {
    String query = request.getUrl().getQuery();
    List<String> parameters = Arrays.asList(query == null ? new String[0] : query.split("&"));
    boolean container = parameters.contains("restype=container");
    return switch (request.getHttpMethod()) {
      case PUT -> container ? CreateContainer : write(parameters);
      case GET -> container ? readContainer(parameters) : GetBlob;
      case HEAD -> container ? GetContainerProperties : GetBlobProperties;
      default -> Other;
    };
  }

  private static StorageOperation readContainer(List<String> parameters) {
    return parameters.contains("comp=list") ? ListBlobs : GetContainerProperties;
  }

  private static StorageOperation write(List<String> parameters) {
    if (parameters.contains("comp=block")) {
      return PutBlock;
    }
    if (parameters.contains("comp=blocklist")) {
      return PutBlockList;
    }
    return parameters.stream().anyMatch(p -> p.startsWith("comp=")) ? Other : PutBlob;
  }
}
