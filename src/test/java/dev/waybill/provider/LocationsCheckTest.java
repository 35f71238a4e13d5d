package dev.waybill.provider;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocationsCheckTest {
  private final Map<String, String> settings = new HashMap<>();

  @Test
  void locationsThatAreToldApartAreAccepted() {
    location("westus", "West US");
    location("eastus", "East US");
    settings.put("waybill.locations.westus.alternate-locations", "East US,westus");

    assertThat(refused()).isEmpty();
  }

  @Test
  void noneAtAllIsAccepted() {
    assertThat(refused()).isEmpty();
  }

  @Test
  void nameOfTwoLocationsIsRefused() {
    location("westus", "West US");
    location("other", "WestUS");

    assertThat(refused())
        .singleElement()
        .asString()
        .contains("waybill.locations.westus", "waybill.locations.other", "both called");
  }

  @Test
  void alternateThatNobodyConfiguredIsRefused() {
    location("westus", "West US");
    settings.put("waybill.locations.westus.alternate-locations", "eastus");

    assertThat(refused())
        .containsExactly(
            "waybill.locations.westus.alternate-locations is 'eastus'."
                + " Expected ids of configured locations: westus");
  }

  @Test
  void idThatNoAddressCanHoldIsRefused() {
    location("\"west/us\"", "West US");

    assertThat(Settings.violations(LocationsConfig.class, settings))
        .containsExactly(
            "waybill.locations.west/us is not a valid id of a location. Expected letters and digits");
  }

  private void location(String id, String name) {
    String prefix = "waybill.locations." + id + ".";
    settings.put(prefix + "display-name", name);
    for (String field :
        List.of("recipient-name", "street-address1", "city", "postal-code", "country-or-region")) {
      settings.put(prefix + field, "x");
    }
  }

  private List<String> refused() {
    return Settings.refused(new Locations(Settings.of(LocationsConfig.class, settings)));
  }
}
