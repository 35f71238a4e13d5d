package dev.waybill.provider;

import dev.waybill.platform.Findings;
import dev.waybill.platform.SettingsCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Locations that a job could not name, or that send drives to where nobody is. */
@ApplicationScoped
class LocationsCheck implements SettingsCheck {
  private static final String PREFIX = "waybill.locations.";
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9 _-]+");

  private final LocationsConfig config;

  LocationsCheck(LocationsConfig config) {
    this.config = config;
  }

  @Override
  public void check(Findings findings) {
    config.all().keySet().forEach(id -> checkId(findings, id));
    checkNames(findings);
    config.all().forEach((id, location) -> checkAlternates(findings, id, location));
  }

  private static void checkId(Findings findings, String id) {
    if (!ID.matcher(id).matches()) {
      findings.refuse(
          "%s%s: '%s' cannot be the id of a location; accepted: letters and digits"
              .formatted(PREFIX, id, id));
    }
  }

  /** Jobs name a location by its id or its display name; each may mean one location only. */
  private void checkNames(Findings findings) {
    Map<String, String> owners = new HashMap<>();
    config
        .all()
        .forEach(
            (id, location) ->
                Stream.of(id, location.displayName())
                    .map(Locations::key)
                    .distinct()
                    .forEach(name -> checkName(findings, owners, name, id)));
  }

  private static void checkName(
      Findings findings, Map<String, String> owners, String name, String id) {
    String other = owners.putIfAbsent(name, id);
    if (other != null) {
      findings.refuse(
          "%s%s and %s%s are both called '%s'; accepted: an id and a display-name of its own"
              .formatted(PREFIX, other, PREFIX, id, name));
    }
  }

  private void checkAlternates(Findings findings, String id, LocationsConfig.Entry location) {
    List<String> known = config.all().keySet().stream().map(Locations::key).sorted().toList();
    location.alternateLocations().orElse(List.of()).stream()
        .filter(alternate -> !known.contains(Locations.key(alternate)))
        .forEach(
            alternate ->
                findings.refuse(
                    PREFIX + id + ".alternate-locations",
                    "'" + alternate + "'",
                    "ids of configured locations: " + String.join(", ", known)));
  }
}
