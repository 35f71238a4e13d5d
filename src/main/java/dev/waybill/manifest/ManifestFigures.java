package dev.waybill.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/**
 * What a manifest says, in figures.
 *
 * @param version the attribute {@code Version} of its root; null without one
 * @param clientCreator what made it; null when it does not say so
 * @param credential which credential is in it; null for none
 * @param blobLists how many lists of blobs there are
 * @param blobs how many blobs
 * @param contentBytes how many bytes they have together; null when it does not say so of each
 * @param pageRanges how many page ranges
 * @param blocks how many blocks
 * @param hashedParts how many of both have a well-formed hash
 * @param violations how many places break the documented rules
 * @param firstViolations the first of them
 */
public record ManifestFigures(
    String version,
    String clientCreator,
    Credential credential,
    long blobLists,
    long blobs,
    Long contentBytes,
    long pageRanges,
    long blocks,
    long hashedParts,
    long violations,
    List<Violation> firstViolations) {
  /** Copies the list. */
  public ManifestFigures {
    firstViolations = List.copyOf(firstViolations);
  }

  /** The elements that hold a secret; which one it is may be told, its text never. */
  public enum Credential {
    /** The key of the account. */
    StorageAccountKey,
    /** A shared access signature. */
    ContainerSas
  }

  /**
   * A place that breaks a rule.
   *
   * @param rule the rule
   * @param line the line in which the start tag of the element ends
   * @param path the element, from the root
   * @param blobPath the blob to which it belongs; null when that was not said by then
   * @param message what was found, and what is accepted
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Violation(
      ManifestRule rule, long line, String path, String blobPath, String message) {}
}
