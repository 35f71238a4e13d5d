package dev.waybill.provider;

import dev.waybill.platform.Findings;
import dev.waybill.platform.SettingsCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The locations that drives are shipped to, found by id or display name. */
@ApplicationScoped
public class Locations implements SettingsCheck {
  private static final String PREFIX = "waybill.locations.";

  /** Used when none are configured: names that tooling knows, without real addresses. */
  private static final List<Location> PLACEHOLDERS =
      List.of(
          placeholder("eastus", "East US", "United States"),
          placeholder("northeurope", "North Europe", "Ireland"),
          placeholder("southeastasia", "Southeast Asia", "Singapore"),
          placeholder("westeurope", "West Europe", "Netherlands"),
          placeholder("westus", "West US", "United States"));

  private final LocationsConfig config;
  private final List<Location> all;

  /** Uses the configured locations, or else placeholders. */
  public Locations(LocationsConfig config) {
    this.config = config;
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

  /** A job refers to a location by its id or its display name, so each belongs to one location. */
  @Override
  public void check(Findings findings) {
    Map<String, String> owners = new HashMap<>();
    config
        .all()
        .forEach(
            (id, location) -> {
              for (String name : new TreeSet<>(List.of(key(id), key(location.displayName())))) {
                String other = owners.putIfAbsent(name, id);
                if (other != null) {
                  findings.refuse(
                      "%s%s and %1$s%s are both called '%s'. Expected an id and a display-name of its own for each"
                          .formatted(PREFIX, other, id, name));
                }
              }
              checkAlternates(findings, id, location.alternateLocations().orElse(List.of()));
            });
  }

  private void checkAlternates(Findings findings, String id, List<String> alternates) {
    Set<String> known = new TreeSet<>(config.all().keySet().stream().map(Locations::key).toList());
    for (String alternate : alternates) {
      findings.require(
          known.contains(key(alternate)),
          PREFIX + id + ".alternate-locations",
          "'" + alternate + "'",
          "ids of configured locations: %s",
          String.join(", ", known));
    }
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
