package dev.waybill.job;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ResourceNames;
import java.util.regex.Pattern;

/**
 * Which job is meant: the three names of its path.
 *
 * @param subscriptionId a GUID
 * @param resourceGroup its resource group
 * @param name its own name
 */
public record JobName(String subscriptionId, String resourceGroup, String name) {
  // Naming rules and restrictions for Azure resources, Microsoft.ImportExport/jobs
  private static final Pattern RULE = Pattern.compile("[A-Za-z][A-Za-z0-9-]{1,63}");

  /** Names from a path; refuses a subscription or resource group that cannot exist with 400. */
  public JobName {
    ResourceNames.checkSubscription(subscriptionId);
    ResourceNames.checkResourceGroup(resourceGroup);
  }

  /** Whether a job may have this name. */
  boolean fitsRule() {
    return RULE.matcher(name).matches();
  }

  /** Refuses a name that no job may be created with. */
  void checkRule() {
    if (!fitsRule()) {
      throw ArmErrors.invalidResourceName(
          "jobName",
          name,
          "2 to 64 letters, digits and hyphens, beginning with a letter are accepted.");
    }
  }
}
