package dev.waybill.job;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ResourceNames;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which job is meant: the three names of its path.
 *
 * @param subscriptionId a GUID
 * @param resourceGroup its resource group
 * @param name its own name
 */
public record JobName(String subscriptionId, String resourceGroup, String name) {
  /** What the ARM id of a job looks like, for error messages. */
  public static final String FORM =
      "/subscriptions/{id}/resourceGroups/{name}/providers/Microsoft.ImportExport/jobs/{name}";

  /** What the name of a job looks like, for error messages. */
  public static final String NAME_RULE =
      "2 to 64 letters, digits and hyphens, beginning with a letter";

  private static final Pattern ID =
      Pattern.compile(
          "/subscriptions/([^/]+)/resourceGroups/([^/]+)/providers/Microsoft[.]ImportExport/jobs/([^/]+)",
          Pattern.CASE_INSENSITIVE);

  // Naming rules and restrictions for Azure resources, Microsoft.ImportExport/jobs
  private static final Pattern RULE = Pattern.compile("[A-Za-z][A-Za-z0-9-]{1,63}");

  /** Names from a path; refuses a subscription or resource group that cannot exist with 400. */
  public JobName {
    ResourceNames.checkSubscription(subscriptionId);
    ResourceNames.checkResourceGroup(resourceGroup);
  }

  /** Reads an ARM id; empty when it is none of a job, or one of none that can be. */
  public static Optional<JobName> parse(String armId) {
    Matcher id = ID.matcher(armId);
    return id.matches()
            && ResourceNames.isGuid(id.group(1))
            && ResourceNames.isResourceGroup(id.group(2))
        ? Optional.of(new JobName(id.group(1), id.group(2), id.group(3)))
        : Optional.empty();
  }

  /** The ARM id. */
  public String armId() {
    return "/subscriptions/%s/resourceGroups/%s/providers/Microsoft.ImportExport/jobs/%s"
        .formatted(subscriptionId, resourceGroup, name);
  }

  /** Whether a job may have this name. */
  public static boolean isName(String text) {
    return RULE.matcher(text).matches();
  }

  /** Whether a job may have this name. */
  boolean fitsRule() {
    return isName(name);
  }

  /** Refuses a name that no job may be created with. */
  void checkRule() {
    if (!fitsRule()) {
      throw ArmErrors.invalidResourceName("jobName", name, NAME_RULE + " are accepted.");
    }
  }
}
