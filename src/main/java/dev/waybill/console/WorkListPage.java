package dev.waybill.console;

import dev.waybill.arm.ArmRequest;
import dev.waybill.provider.Location;
import dev.waybill.worklist.ListedDrive;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The work list as it is shown.
 *
 * @param drives what was found
 * @param filter what was asked for, by parameter; empty texts for what was not
 * @param states the states that drives can be in
 * @param backupStates the states that backups can be in
 * @param locations where drives can be
 * @param later whether this is a page behind the first one
 */
public record WorkListPage(
    Asked<ListedDrive> drives,
    Map<String, String> filter,
    List<String> states,
    List<String> backupStates,
    List<Location> locations,
    boolean later) {
  /** The parameters that the page lets people choose. */
  static final List<String> PARAMETERS =
      List.of("search", "state", "backupState", "location", "stateSinceBefore", "needsAttention");

  private static final List<String> AGES = List.of("PT4H", "P1D", "P3D", "P7D", "P14D", "P30D");

  /** For how long drives can be asked to have been in their state (ISO 8601). */
  public List<String> ages() {
    return AGES;
  }

  /** Whether a value of a parameter is the one that was asked for. */
  public boolean isAsked(String parameter, String value) {
    return value.equalsIgnoreCase(filter.getOrDefault(parameter, ""));
  }

  /** What was asked for; an empty text when nothing was. */
  public String asked(String parameter) {
    return filter.getOrDefault(parameter, "");
  }

  /** The first page of what was asked for. */
  public String firstLink() {
    return PARAMETERS.stream()
        .filter(parameter -> !asked(parameter).isEmpty())
        .map(parameter -> parameter + "=" + ArmRequest.encode(asked(parameter)))
        .collect(Collectors.joining("&", "/console/drives?", ""));
  }

  /** Whether anything was asked for. */
  public boolean isFiltered() {
    return filter.values().stream().anyMatch(value -> !value.isEmpty());
  }
}
