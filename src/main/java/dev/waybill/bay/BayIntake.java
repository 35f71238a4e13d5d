package dev.waybill.bay;

import dev.waybill.arm.ArmException;
import dev.waybill.arm.Shown;
import dev.waybill.manifest.DocumentKind;
import dev.waybill.security.Actor;
import dev.waybill.station.StationDrives;
import dev.waybill.upload.DocumentReceipt;
import dev.waybill.upload.DocumentUpload;
import dev.waybill.upload.UploadBody;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * What is done with one drive in the bay: it is marked as received, and its manifest taken in as if
 * somebody had sent it, or an error log says why not. Replicas that do the same at once come to the
 * same: the last step of every document decides.
 */
@ApplicationScoped
class BayIntake {
  private static final Logger LOG = Logger.getLogger(BayIntake.class);

  /** Longer than most manifests take; then another replica may read it as well. */
  private static final Duration LEASE = Duration.ofMinutes(2);

  private static final Duration TRY_AGAIN = Duration.ofSeconds(30);
  private static final int TOO_LARGE = 413;

  /** What the manifest itself is to blame for, whoever hands it in; the names are the log's too. */
  private static final Set<String> REFUSALS =
      Set.of("ManifestCorrupted", "ManifestFormatInvalid", "ManifestDriveIdMismatch");

  private final Bay bay;
  private final BayConfig config;
  private final BayDrives drives;
  private final StationDrives station;
  private final DocumentUpload uploads;

  BayIntake(
      Bay bay, BayConfig config, BayDrives drives, StationDrives station, DocumentUpload uploads) {
    this.bay = bay;
    this.config = config;
    this.drives = drives;
    this.station = station;
    this.uploads = uploads;
  }

  /** A drive and what is seen of it. */
  private record Look(BayDrive drive, String folder, String seen) {}

  /** Does what there is to do for a drive whose folder is there. */
  void look(String folder, BayDrive drive) {
    if (station.checkIn(drive.jobId(), drive.id())) {
      LOG.infof("The %s was found in the bay", drive);
    }
    if (drive.manifestFile() == null) {
      return;
    }
    Sighting sighting = bay.look(folder, drive.manifestFile());
    Look look = new Look(drive, folder, drive.seen(sighting));
    if (!look.seen.equals(drive.seen())) {
      drives.noticed(drive, look.seen);
    } else if (!BayDrive.TAKEN.equals(drive.outcome()) && claim(look, sighting)) {
      lookInto(look, sighting);
    }
  }

  private boolean claim(Look look, Sighting sighting) {
    Duration stayed = sighting.absent() ? config.missingManifestAfter() : config.settle();
    return drives.claim(look.drive, look.seen, stayed, LEASE);
  }

  private void lookInto(Look look, Sighting sighting) {
    try {
      if (sighting.unfit() != null) {
        refuse(look, sighting.unfit());
      } else {
        read(look);
      }
    } catch (ArmException e) {
      // Of the job, or of the room for documents: it may be another time.
      LOG.debugf(e, "The %s in the bay has to wait", look.drive);
      drives.putOff(look.drive, TRY_AGAIN);
    }
  }

  private void read(Look look) {
    try (BayFile file = bay.open(look.folder, look.drive.manifestFile())) {
      take(look, file);
    } catch (UnfitException e) {
      refuse(look, e.unfit());
    }
  }

  private void take(Look look, BayFile file) {
    UploadBody body =
        new UploadBody(
            file,
            file.size(),
            Actor.SERVICE,
            fingerprint -> file.requireUnchanged(fingerprint.length()));
    try {
      take(look.drive, DocumentKind.manifest, body);
      drives.done(look.drive, look.seen, BayDrive.TAKEN, null, null);
    } catch (ArmException e) {
      boolean stopping = Thread.interrupted();
      if (stopping || file.changed()) {
        drives.putOff(look.drive, Duration.ZERO);
      } else if (file.failure() != null) {
        refuse(look, new Unfit(Unfit.READ_FAILED, Shown.of(file.failure().getMessage())));
      } else {
        refuse(look, unfit(e));
      }
    }
  }

  private static Unfit unfit(ArmException e) {
    String code = e.error().code();
    if (REFUSALS.contains(code)) {
      return new Unfit(code, e.error().message());
    }
    if (e.status() == TOO_LARGE) {
      return new Unfit(Unfit.READ_FAILED, e.error().message());
    }
    throw e;
  }

  /** The error log first: what is done is not looked at again. */
  private void refuse(Look look, Unfit unfit) {
    if (!unfit.status().equals(look.drive.outcome())) {
      LOG.warnf(
          "The manifest of %s in the bay: %s (%s)", look.drive, unfit.message(), unfit.status());
    }
    if (!drives.logged(look.drive, unfit.status())) {
      byte[] log = BayLog.of(look.drive.driveId(), unfit.status());
      UploadBody body =
          new UploadBody(new ByteArrayInputStream(log), log.length, Actor.SERVICE, came -> {});
      DocumentReceipt receipt = take(look.drive, DocumentKind.error, body);
      drives.log(look.drive, unfit.status(), receipt.documentId());
    }
    Duration again = unfit.mayPass() ? LEASE : null;
    drives.done(look.drive, look.seen, unfit.status(), unfit.message(), again);
  }

  private DocumentReceipt take(BayDrive drive, DocumentKind kind, UploadBody body) {
    return uploads.upload(kind, drive.id(), drive.driveId(), body);
  }
}
