package dev.waybill.console;

import dev.waybill.arm.ArmRequest;
import dev.waybill.job.JobName;
import io.quarkus.qute.TemplateExtension;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers and links as pages write them. */
@TemplateExtension
final class Formats {
  private static final String[] UNITS = {"bytes", "KiB", "MiB", "GiB", "TiB", "PiB"};
  private static final double STEP = 1024;

  private static final Pattern CAMEL = Pattern.compile("[A-Z]");

  private Formats() {}

  /** An amount of bytes with three digits or so, such as {@code 1.50 GiB}. */
  static String bytes(Long count) {
    double amount = count;
    int unit = 0;
    while (amount >= STEP && unit < UNITS.length - 1) {
      amount /= STEP;
      unit++;
    }
    String digits = unit == 0 || amount >= 100 ? "%.0f" : amount >= 10 ? "%.1f" : "%.2f";
    return String.format(Locale.ENGLISH, digits + " %s", amount, UNITS[unit]);
  }

  /** A whole number with its thousands apart. */
  static String grouped(Long count) {
    return String.format(Locale.ENGLISH, "%,d", count);
  }

  /** The page of the job with this ARM id. */
  static String jobPage(String armId) {
    return JobName.parse(armId).map(Formats::page).orElse("");
  }

  /** The page of a job. */
  static String page(JobName job) {
    return "/console/jobs/%s/%s/%s"
        .formatted(
            ArmRequest.encode(job.subscriptionId()),
            ArmRequest.encode(job.resourceGroup()),
            ArmRequest.encode(job.name()));
  }

  /** Where the station API has the job with this ARM id. */
  static String stationPath(String armId) {
    return JobName.parse(armId)
        .map(
            job ->
                "/station/v1/subscriptions/%s/resourceGroups/%s/jobs/%s"
                    .formatted(
                        ArmRequest.encode(job.subscriptionId()),
                        ArmRequest.encode(job.resourceGroup()),
                        ArmRequest.encode(job.name())))
        .orElse("");
  }

  /** The words of a name of the API: {@code Never received} of {@code NeverReceived}. */
  static String words(String name) {
    String apart = CAMEL.matcher(name).replaceAll(" $0").strip().toLowerCase(Locale.ENGLISH);
    return apart.isEmpty()
        ? ""
        : apart.substring(0, 1).toUpperCase(Locale.ENGLISH) + apart.substring(1);
  }

  /** The name of a state, as the API has it. */
  static String named(Enum<?> state) {
    return state.name();
  }

  /** The words of a state. */
  static String words(Enum<?> state) {
    return words(state.name());
  }

  /** A text as it stands in an address. */
  static String inAddress(String text) {
    return ArmRequest.encode(text);
  }

  /** The resource group in an ARM id of a job. */
  static String resourceGroup(String armId) {
    return JobName.parse(armId).map(JobName::resourceGroup).orElse("");
  }
}
