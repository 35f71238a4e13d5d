package dev.waybill.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocationsTest {
  private static final String IDS = "/providers/Microsoft.ImportExport/locations/";

  @Test
  void withoutConfigurationThereArePlaceholders() {
    Locations locations = locations(Map.of());

    assertThat(locations.all())
        .extracting(Location::name)
        .containsExactly("East US", "North Europe", "Southeast Asia", "West Europe", "West US");
    assertThat(locations.all())
        .allSatisfy(l -> assertThat(l.properties().recipientName()).contains("placeholder"))
        .allSatisfy(l -> assertThat(l.properties().alternateLocations()).containsExactly(l.id()));
  }

  @Test
  void configuredLocationsTakeThePlaceOfAllOthers() {
    Map<String, String> settings = new HashMap<>();
    settings.putAll(location("northpole", "North Pole"));
    settings.putAll(location("atlantis", "Atlantis"));
    settings.put("waybill.locations.atlantis.alternate-locations", "North Pole,atlantis");
    settings.put("waybill.locations.atlantis.supported-carriers", "DHL,UPS");
    settings.put("waybill.locations.atlantis.phone", "1");

    Locations locations = locations(settings);

    assertThat(locations.all())
        .extracting(Location::name)
        .containsExactly("Atlantis", "North Pole");
    Location.Properties atlantis = locations.find("ATLANTIS").orElseThrow().properties();
    assertThat(atlantis.alternateLocations()).containsExactly(IDS + "northpole", IDS + "atlantis");
    assertThat(atlantis.supportedCarriers()).containsExactly("DHL", "UPS");
    assertThat(atlantis.phone()).isEqualTo("1");
    Location pole = locations.find("north pole").orElseThrow();
    assertThat(pole.id()).isEqualTo(IDS + "northpole");
    assertThat(pole.type()).isEqualTo("Microsoft.ImportExport/locations");
    assertThat(pole.properties().alternateLocations()).isEqualTo(List.of(IDS + "northpole"));
    assertThat(pole.properties().phone()).isNull();
    assertThat(pole.properties().streetAddress2()).isEmpty();
    assertThat(locations.find("westus")).isEmpty();
  }

  @Test
  void locationIsFoundByIdAndDisplayNameWithoutCaseAndSpaces() {
    Locations locations = locations(Map.of());

    for (String name : List.of("westus", "West US", "WESTUS", "we st us")) {
      assertThat(locations.find(name)).map(Location::key).hasValue("westus");
    }
    assertThat(locations.find("west")).isEmpty();
    assertThat(locations.find("")).isEmpty();
  }

  private static Map<String, String> location(String key, String name) {
    String prefix = "waybill.locations." + key + ".";
    return Map.of(
        prefix + "display-name", name,
        prefix + "recipient-name", "Santa",
        prefix + "street-address1", "1 Ice Road",
        prefix + "city", "Pole",
        prefix + "postal-code", "00000",
        prefix + "country-or-region", "Arctic");
  }

  private static Locations locations(Map<String, String> settings) {
    return new Locations(
        new SmallRyeConfigBuilder()
            .withMapping(LocationsConfig.class)
            .withSources(new PropertiesConfigSource(settings, "test", 100))
            .build()
            .getConfigMapping(LocationsConfig.class));
  }
}
