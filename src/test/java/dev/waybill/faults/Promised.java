package dev.waybill.faults;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/**
 * A job as far as the service has said yes to it. Kept by the one client that works on it; read by
 * others when that client is done.
 */
final class Promised {
  private final String name;
  private final Map<String, String> tags = new HashMap<>();
  private final Map<String, Manifest> manifests = new HashMap<>();
  private boolean shipping;
  private boolean deleted;

  /**
   * A manifest that was acknowledged.
   *
   * @param document the id in the receipt
   * @param sha256 Base16
   */
  record Manifest(UUID document, String sha256) {}

  Promised(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  void tagged(String tag, String value) {
    tags.put(tag, value);
  }

  void shipped() {
    shipping = true;
  }

  void deleted() {
    deleted = true;
  }

  boolean isShipping() {
    return shipping;
  }

  boolean isDeleted() {
    return deleted;
  }

  Map<String, String> tags() {
    return tags;
  }

  Map<String, Manifest> manifests() {
    return manifests;
  }
}
