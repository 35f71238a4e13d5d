package dev.waybill.faults;

import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Manifests;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

/** A shipped job with one drive, whose manifest has a size to the byte. */
final class CutDrive {
  static final String ID = "D1";

  private static final int PADDED_AT_MOST = 1000;
  private static final int ACCEPTED = 202;
  private static final AtomicInteger COUNT = new AtomicInteger();

  private final byte[] manifest;
  private final ImportJob job;

  private CutDrive(byte[] manifest) {
    this.manifest = manifest;
    this.job =
        ImportJob.withContainer("cut-" + COUNT.incrementAndGet())
            .drive(ID, Manifests.sha256(manifest))
            .ship();
  }

  /** A new job and a new manifest, with exactly so many bytes if it can be so small. */
  static CutDrive shipped(int size) {
    byte[] almost = Manifests.unique(ID, Math.max(1, size - PADDED_AT_MOST));
    byte[] manifest = Arrays.copyOf(almost, Math.max(size, almost.length));
    Arrays.fill(manifest, almost.length, manifest.length, (byte) '\n');
    return new CutDrive(manifest);
  }

  /** Hands the manifest in; null when there came no answer. */
  HttpResponse<String> handIn() {
    try {
      return job.station().put(ID, manifest);
    } catch (IllegalStateException e) {
      return null;
    }
  }

  /** Whether an answer is a yes. */
  static boolean isYes(HttpResponse<String> answer) {
    return answer != null && answer.statusCode() == ACCEPTED;
  }

  byte[] manifest() {
    return manifest.clone();
  }

  String subscription() {
    return job.subscription();
  }

  String container() {
    return job.container();
  }
}
