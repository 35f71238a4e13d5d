package dev.waybill.life;

/**
 * Where a job is, on either side.
 *
 * @param subscription the GUID of its subscription
 * @param name its name in the resource group {@code rg}
 */
record JobPlace(String subscription, String name) {
  String arm() {
    return arm("");
  }

  String arm(String more) {
    return "/subscriptions/%s/resourceGroups/rg/providers/Microsoft.ImportExport/jobs/%s%s?api-version=2021-01-01"
        .formatted(subscription, name, more);
  }

  String station() {
    return "/station/v1/subscriptions/%s/resourceGroups/rg/jobs/%s".formatted(subscription, name);
  }

  String station(String driveId) {
    return station() + "/drives/" + driveId;
  }
}
