package dev.waybill.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What an export job copies.
 *
 * @param blobList names and prefixes of blobs
 * @param blobListBlobPath the blob that holds such a list
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Export(BlobList blobList, @JsonProperty("blobListBlobPath") String blobListBlobPath) {
  /**
   * A selection of blobs.
   *
   * @param blobPath {@code container/blob} or {@code $root/blob}
   * @param blobPathPrefix beginnings of paths, each with a leading slash
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record BlobList(List<String> blobPath, List<String> blobPathPrefix) {}
}
