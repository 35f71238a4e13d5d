package dev.waybill.provider;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The locations that drives are shipped to, found by id or display name. */
@ApplicationScoped
public class Locations {
  /** Used when none are configured: names that tooling knows, without real addresses. */
  private static final List<Location> PLACEHOLDERS =
      List.of(
          placeholder("eastus", "East US", "United States"),
          placeholder("northeurope", "North Europe", "Ireland"),
          placeholder("southeastasia", "Southeast Asia", "Singapore"),
          placeholder("westeurope", "West Europe", "Netherlands"),
          placeholder("westus", "West US", "United States"));

  private final List<Location> all;

  /** Uses the configured locations, or else placeholders. */
  public Locations(LocationsConfig config) {
    this.all =
        config.all().isEmpty()
            ? PLACEHOLDERS
            : config.all().entrySet().stream()
                .map(Locations::configured)
                .sorted(Comparator.comparing(Location::id))
                .toList();
  }

  /** All of them, in the order of their ids. */
  public List<Location> all() {
    return all;
  }

  /** The location with this id or display name; case and spaces do not matter. */
  public Optional<Location> find(String name) {
    String key = key(name);
    return all.stream().filter(l -> l.key().equals(key) || key(l.name()).equals(key)).findFirst();
  }

  static String key(String name) {
    return name.replace(" ", "").toLowerCase(Locale.ROOT);
  }

  private static Location configured(Map.Entry<String, LocationsConfig.Entry> entry) {
    String key = key(entry.getKey());
    LocationsConfig.Entry e = entry.getValue();
    List<String> alternates = e.alternateLocations().orElse(List.of(key));
    return Location.of(
        key,
        e.displayName(),
        new Location.Properties(
            e.recipientName(),
            e.streetAddress1(),
            e.streetAddress2().orElse(""),
            e.city(),
            e.stateOrProvince().orElse(""),
            e.postalCode(),
            e.countryOrRegion(),
            e.phone().orElse(null),
            e.additionalShippingInformation().orElse(""),
            e.supportedCarriers().orElse(List.of()),
            alternates.stream().map(a -> Location.ID_PREFIX + key(a)).toList()));
  }

  private static Location placeholder(String key, String name, String country) {
    return Location.of(
        key,
        name,
        new Location.Properties(
            "Waybill drive station " + name + " (placeholder, see waybill.locations)",
            "1 Example Street",
            "",
            "Example City",
            "",
            "00000",
            country,
            "",
            "",
            List.of("DHL", "FedEx", "UPS"),
            List.of(Location.ID_PREFIX + key)));
  }
}
