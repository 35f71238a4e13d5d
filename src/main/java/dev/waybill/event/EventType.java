package dev.waybill.event;

/** What can happen to a job; the names stand in the database and in answers. */
public enum EventType {
  /** The job was put. */
  JobCreated,
  /** A job in Creating was put again. */
  JobReplaced,
  /** Properties or tags of the job were changed. */
  JobUpdated,
  /** The job went from one state to another. */
  JobStateChanged,
  /** Drives of a job on its way were waited for long enough. */
  ShippingOverdue,
  /** A drive of an export job arrived. */
  DriveArrived,
  /** A drive went from one state to another. */
  DriveStateChanged,
  /** The BitLocker keys of a job that is over were wiped. */
  BitLockerKeysWiped,
  /** The job was deleted; its documents and backups stay. */
  JobDeleted,
  /** Somebody asked for the BitLocker keys of the job. */
  BitLockerKeysListed,
  /** A manifest was taken in and is durable. */
  ManifestReceived,
  /** A log of a drive, or a list of incomplete blobs, was taken in and is durable. */
  LogReceived,
  /** The backup of a document was put on the queue. */
  BackupRequested,
  /** Backup was turned off before this one had started. */
  BackupDropped,
  /** The blob of a document is proven whole, its URI known. */
  BackupStored,
  /** A backup ended without a blob. */
  BackupFailed,
  /** The blob of a stored document is not what it was, or gone. */
  BackupDamaged,
  /** The blob of a document that was found damaged or missing is there again as it was. */
  BackupIntact,
  /** A document was taken in again from its blob. */
  DocumentRecovered
}
