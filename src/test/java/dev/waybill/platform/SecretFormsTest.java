package dev.waybill.platform;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFormsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "238810-662376-448998-450120-652806-203390-606320-483076",
        "238810 662376 448998 450120 652806 203390 606320 483076",
        "238810-662376-448998-450120-652806-203390-606320-4830769",
        "sig=a%2Bb%2Fc%3D",
        "sig%3Da%252Bb",
        "Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab==",
        "Ab%2B%2FAb+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab+/Ab%3D%3D",
        "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
        "eyJhbGciOiJSUzI1NiJ9.eyJzdWIiOiJ4In0.c2ln",
      })
  void whatHasTheFormOfASecretIsHidden(String secret) {
    assertThat(SecretForms.hide("the value '" + secret + "' is wrong"))
        .isEqualTo("the value '" + SecretForms.HIDDEN + "' is wrong");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/subscriptions/5c1b2d3e-0000-4000-8000-000000000001/resourceGroups/desk/providers"
            + "/Microsoft.Storage/storageAccounts/devstoreaccount1",
        "BA51FF276F0F4D5418717C9C3DA42EDF75965A952C20C0D5196E2C1D535DCF92",
        "waies/myjob_9CA995BB_20261122-141156-645_manifest.xml",
        "+49 30 123456-789012",
        "design=new",
      })
  void whatIsNoSecretStays(String text) {
    assertThat(SecretForms.hide(text)).isEqualTo(text);
  }
}
