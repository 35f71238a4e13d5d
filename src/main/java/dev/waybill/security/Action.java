package dev.waybill.security;

/** What an operation does, as Azure names actions, and the role that permits it. */
public enum Action {
  /** Locations_List, Locations_Get: for whoever has signed in. */
  LOCATIONS_READ("Microsoft.ImportExport/locations/read", null),
  /** Operations_List: for whoever has signed in. */
  OPERATIONS_READ("Microsoft.ImportExport/operations/read", null),
  /** Jobs_Get and both lists. */
  JOBS_READ("Microsoft.ImportExport/jobs/read", Role.JOBS_READ),
  /** Jobs_Create, Jobs_Update. */
  JOBS_WRITE("Microsoft.ImportExport/jobs/write", Role.JOBS_WRITE),
  /** Jobs_Delete. */
  JOBS_DELETE("Microsoft.ImportExport/jobs/delete", Role.JOBS_WRITE),
  /** BitLockerKeys_List. */
  KEYS_LIST("Microsoft.ImportExport/jobs/listBitLockerKeys/action", Role.KEYS_LIST),
  /** What the pages of the console are made of: for whoever has signed in. */
  CONSOLE_READ("Waybill.Station/console/read", null),
  /** Jobs, drives, documents and backups as the station sees them. */
  STATION_READ("Waybill.Station/jobs/read", Role.STATION_OPERATE),
  /** Moving drives on, and taking in those of export jobs. */
  DRIVES_WRITE("Waybill.Station/drives/write", Role.STATION_OPERATE),
  /** Sending the drives of a job back. */
  JOBS_SHIP_BACK("Waybill.Station/jobs/shipBack/action", Role.STATION_OPERATE),
  /** The manifest of a drive, which may hold credentials of its owner. */
  MANIFESTS_READ("Waybill.Station/manifests/read", Role.STATION_OPERATE),
  /** Handing in a manifest. */
  MANIFESTS_WRITE("Waybill.Station/manifests/write", Role.STATION_OPERATE),
  /** A log of a drive, or a list of blobs, which name what is on it. */
  LOGS_READ("Waybill.Station/logs/read", Role.STATION_OPERATE),
  /** Handing in a log or a list. */
  LOGS_WRITE("Waybill.Station/logs/write", Role.STATION_OPERATE),
  /** Starting backups again. */
  BACKUPS_RETRY("Waybill.Station/backups/retry/action", Role.STATION_OPERATE),
  /** Taking documents in again from their blobs. */
  JOBS_RECOVER("Waybill.Station/jobs/recover/action", Role.STATION_OPERATE),
  /** Listing the documents of a storage account. */
  RECOVERABLE_READ("Waybill.Station/recoverable/read", Role.STATION_OPERATE),
  /** Runs of reading stored documents back, and how they went. */
  VERIFICATIONS_READ("Waybill.Station/verifications/read", Role.STATION_OPERATE),
  /** Asking for a run. */
  VERIFICATIONS_WRITE("Waybill.Station/verifications/write", Role.STATION_OPERATE),
  /** To whom events are pushed, and what still waits for them. */
  EVENT_SUBSCRIBERS_READ("Waybill.Station/eventSubscribers/read", Role.STATION_OPERATE),
  /** The figures of the whole service. */
  OVERVIEW_READ("Waybill.Station/overview/read", Role.STATION_OPERATE),
  /** What the sealing keys are used for. */
  SEALING_KEYS_READ("Waybill.Station/sealingKeys/read", Role.ADMIN),
  /** Sealing BitLocker keys anew. */
  SEALING_KEYS_RESEAL("Waybill.Station/sealingKeys/reseal/action", Role.ADMIN);

  private final String text;
  private final Role role;

  Action(String text, Role role) {
    this.text = text;
    this.role = role;
  }

  /** The role that permits it; null when signing in is enough. */
  Role role() {
    return role;
  }

  /** The name, as errors and the audit give it. */
  @Override
  public String toString() {
    return text;
  }
}
