package dev.waybill.station;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.waybill.document.DescribedManifest;
import dev.waybill.manifest.ManifestFigures;
import java.util.List;
import java.util.UUID;

/**
 * What a manifest says.
 *
 * @param documentId the document that it is
 * @param version the version of the format; null when it does not say so
 * @param clientCreator what made it; null when it does not say so
 * @param credential which element with a credential is in it; null for none
 * @param blobLists how many lists of blobs
 * @param blobs how many blobs
 * @param contentBytes how many bytes these have; null when it does not say so of each
 * @param pageRanges how many page ranges
 * @param blocks how many blocks
 * @param hashedParts how many page ranges and blocks have a well-formed hash
 * @param violations what breaks the documented rules
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record StationManifest(
    UUID documentId,
    String version,
    String clientCreator,
    ManifestFigures.Credential credential,
    long blobLists,
    long blobs,
    Long contentBytes,
    long pageRanges,
    long blocks,
    long hashedParts,
    Violations violations) {
  /**
   * What breaks the documented rules.
   *
   * @param count all of it
   * @param first the first 100; null where they are not shown
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Violations(long count, List<ManifestFigures.Violation> first) {}

  /** As it is shown with its drive; null for none. */
  static StationManifest of(DescribedManifest manifest) {
    return manifest == null ? null : shown(manifest, manifest.figures().firstViolations());
  }

  /** As it is shown in a list, without its violations; null for none. */
  public static StationManifest summary(DescribedManifest manifest) {
    return manifest == null ? null : shown(manifest, null);
  }

  private static StationManifest shown(
      DescribedManifest manifest, List<ManifestFigures.Violation> first) {
    ManifestFigures figures = manifest.figures();
    return new StationManifest(
        manifest.documentId(),
        figures.version(),
        figures.clientCreator(),
        figures.credential(),
        figures.blobLists(),
        figures.blobs(),
        figures.contentBytes(),
        figures.pageRanges(),
        figures.blocks(),
        figures.hashedParts(),
        new Violations(figures.violations(), first));
  }
}
