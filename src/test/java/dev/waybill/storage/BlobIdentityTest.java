package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlobIdentityTest {
  private static final BlobIdentity IDENTITY =
      new BlobIdentity(
          "/subscriptions/s/resourceGroups/grüße (1)/jobs/j",
          "D-1",
          UUID.fromString("01234567-89ab-cdef-0123-456789abcdef"),
          "manifest",
          "0".repeat(32),
          "A".repeat(64),
          42,
          "20170813-194618-005");

  @Test
  void metadataTravelsInHeaders() {
    assertThat(IDENTITY.metadata())
        .containsEntry("waybill_document_id", "01234567-89ab-cdef-0123-456789abcdef")
        .containsEntry("waybill_drive_id", "D-1")
        .containsEntry("waybill_kind", "manifest")
        .containsEntry("waybill_md5", "0".repeat(32))
        .containsEntry("waybill_sha256", "A".repeat(64))
        .containsEntry("waybill_length", "42")
        .containsEntry("waybill_stamp", "20170813-194618-005")
        .containsEntry(
            "waybill_job_id",
            "%2Fsubscriptions%2Fs%2FresourceGroups%2Fgr%C3%BC%C3%9Fe%20%281%29%2Fjobs%2Fj")
        .hasSize(8)
        .allSatisfy((name, value) -> assertThat(name + value).matches("\\p{ASCII}+"));
  }

  @Test
  void ownMetadataAndLengthAreRecognised() {
    assertThat(IDENTITY.describes(IDENTITY.metadata(), 42)).isTrue();
  }

  @Test
  void blobOfAnotherLengthIsNotThisDocument() {
    assertThat(IDENTITY.describes(IDENTITY.metadata(), 41)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"waybill_document_id", "waybill_sha256", "waybill_length"})
  void metadataThatDiffersOrIsMissingIsNotThisDocument(String name) {
    Map<String, String> other = new HashMap<>(IDENTITY.metadata());
    other.put(name, "1");
    assertThat(IDENTITY.describes(other, 42)).isFalse();

    other.remove(name);
    assertThat(IDENTITY.describes(other, 42)).isFalse();
  }

  @Test
  void foreignBlobIsNotThisDocument() {
    assertThat(IDENTITY.describes(Map.of(), 42)).isFalse();
  }
}
