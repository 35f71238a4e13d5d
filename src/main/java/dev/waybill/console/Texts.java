package dev.waybill.console;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** All texts of the pages. Scripts have none of their own: pages hand them theirs. */
@MessageBundle("t")
interface Texts {
  @Message("Waybill")
  String product();

  @Message("Skip to the content")
  String skip();

  @Message("Pages")
  String navigation();

  @Message("Sign out")
  String signOut();

  @Message("Work list")
  String workList();

  @Message("At the desk")
  String desk();

  @Message("Overview")
  String overview();

  @Message("Trace a manifest")
  String trace();

  @Message("Not found")
  String notFound();

  @Message("Not permitted")
  String forbidden();

  @Message("Not available now")
  String unavailable();

  @Message("This did not work")
  String failed();

  @Message(
      "Ask whoever runs this service for the role that it takes: the pages of the desk want Station.Operate.")
  String forbiddenHint();

  @Message("To the work list")
  String toWorkList();

  @Message(
      "The service could not be reached. Nothing is known of what came of this; look again before you repeat it.")
  String unreachable();

  @Message("This page could not be brought up to date. It shows what was known before.")
  String stale();

  @Message("Done")
  String actionDone();

  @Message("Copied")
  String copied();

  @Message("Computing the SHA-256 of the file")
  String digesting();

  @Message("Sending")
  String sending();

  @Message("Sent; the service checks it")
  String checking();

  @Message("Taken in. The service has exactly the bytes of this file, SHA-256")
  String sameDigest();

  @Message("The service answered with another SHA-256 than that of this file. Hand it in again.")
  String otherDigest();

  @Message("Choose the manifest of the drive: an XML file.")
  String chooseFile();

  @Message("This is needed.")
  String required();

  @Message("The file cannot be read any more: it was changed or moved. Choose it again.")
  String fileChanged();

  @Message("What to show")
  String filters();

  @Message("Drive, job or tracking number")
  String searchDrives();

  @Message("State")
  String state();

  @Message("Any")
  String any();

  @Message("Backup")
  String backup();

  @Message("No manifest")
  String noManifest();

  @Message("Location")
  String location();

  @Message("In its state for")
  String inStateFor();

  @Message("Attention")
  String attention();

  @Message("All drives")
  String attentionAny();

  @Message("Needs attention")
  String attentionOnly();

  @Message("Show")
  String show();

  @Message("Clear")
  String clear();

  @Message("No drive fits this.")
  String noDrivesFit();

  @Message(
      "There is no drive yet. Drives come with import jobs, and arrive for export jobs at the desk.")
  String noDrives();

  @Message("Drives")
  String drives();

  @Message("Drive")
  String drive();

  @Message("Job")
  String job();

  @Message("Shipment")
  String shipment();

  @Message("for")
  String since();

  @Message("More pages")
  String pages();

  @Message("First page")
  String firstPage();

  @Message("Next page")
  String nextPage();

  @Message("passed over")
  String skipped();

  @Message("Shipment overdue")
  String overdue();

  @Message("Cancelled")
  String cancelled();

  @Message("The way of the job")
  String wayOfJob();

  @Message("The way of the drive")
  String wayOfDrive();

  @Message("Type")
  String type();

  @Message("Resource group")
  String resourceGroup();

  @Message("Progress")
  String progress();

  @Message("Came with")
  String delivery();

  @Message("Goes back with")
  String returned();

  @Message("Backup of manifests")
  String backupOfManifests();

  @Message("On")
  String on();

  @Message("Off")
  String off();

  @Message("Storage account")
  String storageAccount();

  @Message("What can be done with the job")
  String actionsOfJob();

  @Message("Ship back")
  String shipBack();

  @Message(
      "All drives of the job that are here go back in one package, and the job ends. Its BitLocker keys are wiped.")
  String shipBackHint();

  @Message("Carrier")
  String carrier();

  @Message("Tracking number")
  String trackingNumber();

  @Message("Ship back")
  String shipBackNow();

  @Message("The drives are shipped back")
  String shippedBack();

  @Message("Take in a drive")
  String takeIn();

  @Message("A drive of this export job has arrived.")
  String takeInHint();

  @Message("Serial number")
  String serial();

  @Message("Take in")
  String takeInNow();

  @Message("The drive is taken in")
  String driveTaken();

  @Message("No drive of this job is here, and none is listed.")
  String noDrivesInJob();

  @Message("Reading back")
  String verification();

  @Message("Documents are read back now:")
  String verifying();

  @Message("of")
  String of();

  @Message(
      "Nobody has asked for the documents of this job to be read back. The schedule reads all that is stored.")
  String neverVerified();

  @Message("Verify now")
  String verifyNow();

  @Message("The documents of the job are going to be read back")
  String verificationAsked();

  @Message("History")
  String history();

  @Message("When")
  String when();

  @Message("What")
  String what();

  @Message("Who")
  String who();

  @Message("bytes")
  String bytes();

  @Message("Details")
  String details();

  @Message("Blobs")
  String blobs();

  @Message("Content")
  String content();

  @Message("Parts with a hash")
  String parts();

  @Message("Format")
  String format();

  @Message("Not said")
  String unknown();

  @Message("Made by")
  String creator();

  @Message("Violations")
  String violations();

  @Message("None")
  String none();

  @Message("Show violations")
  String showViolations();

  @Message("in line")
  String line();

  @Message("Drive bay:")
  String bay();

  @Message("seen, not looked into yet")
  String bayWaiting();

  @Message("Attempts")
  String attempts();

  @Message("Next try")
  String nextTry();

  @Message("Stored")
  String storedAt();

  @Message("Read back")
  String readBack();

  @Message("SHA-256")
  String sha256();

  @Message("MD5")
  String md5();

  @Message("URI")
  String uri();

  @Message("Copy")
  String copy();

  @Message("Download the manifest")
  String downloadManifest();

  @Message("What can be done with drive")
  String actionsOf();

  @Message("Mark as received")
  String markReceived();

  @Message("Mark as never received")
  String markNeverReceived();

  @Message("Begin transfer")
  String beginTransfer();

  @Message("Done")
  String markDone();

  @Message("Done, with more info")
  String markMoreInfo();

  @Message("Retry what failed")
  String retry();

  @Message("Its backups are tried again")
  String retried();

  @Message("Progress saved")
  String progressSaved();

  @Message("Percent done")
  String percentDone();

  @Message("Save")
  String saveProgress();

  @Message("Manifest file")
  String manifestFile();

  @Message("Hand in manifest")
  String handIn();

  @Message("Hand in another manifest")
  String handInAnother();

  @Message("Upload")
  String uploadProgress();

  @Message("Scan or type a serial number")
  String scan();

  @Message("Find")
  String find();

  @Message("Ready to be shipped back")
  String toShipBack();

  @Message("Several drives fit")
  String severalFit();

  @Message("Export jobs that await drives")
  String exportsAwaiting();

  @Message("No export job awaits a drive.")
  String noExports();

  @Message("A drive that no job lists belongs to one of these.")
  String exportsHint();

  @Message(
      "Every manifest that was ever handed in, those of deleted jobs included: what is in it, where it is, and when it was read back.")
  String traceHint();

  @Message("Drive id")
  String traceDrive();

  @Message("No manifest was handed in yet.")
  String noManifests();

  @Message("The newest manifests")
  String newestManifests();

  @Message("Job deleted")
  String jobDeleted();

  @Message("Received")
  String received();

  @Message("Size")
  String size();

  @Message("Not yet")
  String notYet();

  @Message("{checked} documents read, {at}")
  String verifiedRun(String checked, String at);

  @Message("{count} older events are in the history of the job as the API gives it.")
  String olderEvents(int count);

  @Message("{hashed} of {all}")
  String partsHashed(String hashed, String all);

  @Message("{count} more; the first 100 are shown.")
  String moreViolations(long count);

  @Message("Serial number of the drive for {job}")
  String serialFor(String job);

  @Message("No job lists a drive, job or tracking number “{text}”.")
  String unknownDrive(String text);

  @Message("No manifest of drive “{drive}” is or was here.")
  String noManifestsOf(String drive);

  @Message("Time that is shown")
  String timeShown();

  @Message("Due")
  String due();

  @Message("Running")
  String running();

  @Message("Waiting for the next try")
  String waitingForTry();

  @Message("Blocked")
  String blocked();

  @Message("Failed")
  String failedBackups();

  @Message("Oldest open backup")
  String oldestOpen();

  @Message("Longest due")
  String longestDue();

  @Message("Damaged or missing")
  String damagedOrMissing();

  @Message("Documents stored")
  String documentsStored();

  @Message("Read back within 30 days")
  String verifiedShare();

  @Message("Never read back")
  String neverVerifiedShare();

  @Message("Backups that are not stored")
  String queueDepth();

  @Message("How long backups wait")
  String queueAge();

  @Message("Backups per minute")
  String perMinute();

  @Message("Bytes stored per minute")
  String bytesPerMinute();

  @Message("Verification coverage of what is stored")
  String coverage();

  @Message("Stored")
  String stored();

  @Message("Time (UTC)")
  String time();

  @Message("not counted")
  String notCounted();

  @Message("Show the numbers")
  String showNumbers();

  @Message("Failures by code")
  String failuresByCode();

  @Message("No backup has failed, and none is blocked.")
  String noFailures();

  @Message("Code")
  String code();

  @Message("Backups")
  String count();
}
