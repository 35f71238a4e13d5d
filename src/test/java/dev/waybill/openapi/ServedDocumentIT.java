package dev.waybill.openapi;

import dev.waybill.testing.ArmApi;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Test;

/** The same, asked of the artifact. */
@QuarkusIntegrationTest
class ServedDocumentIT extends ServedDocumentTest {
  /** Nothing of the pages is in the artifact, not even a path. */
  @Test
  void pagesAreUnknown() {
    for (String page : PAGES) {
      ArmApi.refused(ArmApi.signedIn().get(page).then(), 404, "InvalidResourceType");
    }
  }
}
