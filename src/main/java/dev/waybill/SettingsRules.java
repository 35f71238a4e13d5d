package dev.waybill;

import dev.waybill.arm.ArmConfig;
import dev.waybill.backup.BackupConfig;
import dev.waybill.document.Chunk;
import dev.waybill.document.DocumentConfig;
import dev.waybill.event.EventsConfig;
import dev.waybill.platform.Findings;
import dev.waybill.platform.HttpAddress;
import dev.waybill.platform.SettingsCheck;
import dev.waybill.verification.VerificationConfig;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import org.eclipse.microprofile.config.Config;

/** Refuses settings that conflict with each other, or that the process cannot bear. */
@ApplicationScoped
class SettingsRules implements SettingsCheck {
  private static final String MAX_BODY = "quarkus.http.limits.max-body-size";
  private static final String READ_TIMEOUT = "quarkus.http.read-timeout";
  private static final String MAX_THREADS = "quarkus.thread-pool.max-threads";
  private static final String MAX_SIZE = "waybill.documents.max-size";
  private static final String MAX_UPLOADS = "waybill.documents.max-streams";
  private static final String SCHEDULE = "waybill.verification.schedule";

  private static final MemorySize BLOCK = mebibytes(4);

  /** A block blob of Azure has 50,000 blocks. */
  private static final MemorySize LARGEST_BLOB = mebibytes(50_000L * 4);

  private static final MemorySize UPLOAD = mebibytes(2);
  private static final MemorySize LOWEST_RATE = new MemorySize(BigInteger.valueOf(64 * 1024));

  private final ArmConfig arm;
  private final DocumentConfig documents;
  private final BackupConfig backup;
  private final VerificationConfig verification;
  private final EventsConfig events;
  private final Config config;

  SettingsRules(
      ArmConfig arm,
      DocumentConfig documents,
      BackupConfig backup,
      VerificationConfig verification,
      EventsConfig events,
      Config config) {
    this.arm = arm;
    this.documents = documents;
    this.backup = backup;
    this.verification = verification;
    this.events = events;
    this.config = config;
  }

  @Override
  public void check(Findings findings) {
    arm.publicUrl().ifPresent(url -> checkPublicUrl(findings, url));
    checkSizes(findings);
    checkTimeouts(findings);
    checkMemory(findings, Runtime.getRuntime().maxMemory());
    checkBackups(findings);
    checkVerification(findings);
  }

  /** Paths are appended to it. */
  private static void checkPublicUrl(Findings findings, URI url) {
    findings.require(
        HttpAddress.isPlain(url),
        "waybill.public-url",
        url.getRawUserInfo() == null ? url : "an address with a user or password",
        "an http or https address without user, query and fragment, such as"
            + " https://waybill.example.net");
  }

  private void checkSizes(Findings findings) {
    MemorySize size = documents.maxSize();
    findings.require(
        isAtLeast(size, 1) && isAtLeast(LARGEST_BLOB, size.asLongValue()),
        MAX_SIZE,
        size,
        "1 to %s (50,000 blocks of 4M, the most that a block blob has)",
        LARGEST_BLOB);
    MemorySize body = config.getValue(MAX_BODY, MemorySize.class);
    String expected = MAX_SIZE + " (%s) or more";
    findings.require(isAtLeast(body, size.asLongValue()), MAX_BODY, body, expected, size);
    findings.require(
        isAtLeast(documents.maxStoredSize(), size.asLongValue()),
        "waybill.documents.max-stored-size",
        documents.maxStoredSize(),
        expected,
        size);
  }

  /** The server closes a connection without a response after its own timeout. */
  private void checkTimeouts(Findings findings) {
    Duration read = config.getValue(READ_TIMEOUT, Duration.class);
    Duration lease = documents.receivingLease();
    findings.require(
        documents.idleTimeout().compareTo(read) < 0,
        "waybill.documents.idle-timeout",
        documents.idleTimeout(),
        "shorter than %s (%s)",
        READ_TIMEOUT,
        read);
    findings.require(
        lease.compareTo(read) > 0,
        "waybill.documents.receiving-lease",
        lease,
        "longer than %s (%s)",
        READ_TIMEOUT,
        read);
    long lowest = Chunk.SIZE / lease.toSeconds() + 1;
    findings.require(
        !isAtLeast(documents.minRate(), 1) || isAtLeast(documents.minRate(), lowest),
        "waybill.documents.min-rate",
        documents.minRate(),
        "0, or %s (1 MiB within waybill.documents.receiving-lease, %s) or more",
        lowest,
        lease);
  }

  /** Half of the threads and of the memory stay free for other requests. */
  void checkMemory(Findings findings, long heap) {
    int threads =
        config
            .getOptionalValue(MAX_THREADS, Integer.class)
            // The default of Quarkus.
            .orElse(Math.max(200, 8 * Runtime.getRuntime().availableProcessors()));
    int uploads = documents.maxStreams();
    findings.require(
        uploads <= Math.max(1, threads / 2),
        MAX_UPLOADS,
        uploads,
        "%s or less (half of %s)",
        Math.max(1, threads / 2),
        MAX_THREADS);
    long most = heap / 2 / UPLOAD.asLongValue();
    findings.require(
        uploads <= most,
        MAX_UPLOADS,
        uploads,
        "%s or less (%s each, in half of the memory of this process)",
        most,
        UPLOAD);
    MemorySize memory = backup.memory();
    findings.require(
        isAtLeast(memory, BLOCK.asLongValue()) && memory.asLongValue() <= heap / 2,
        "waybill.backup.memory",
        memory,
        "%s (one block) to %sM (half of the memory of this process)",
        BLOCK,
        (heap / 2) >> 20);
  }

  private void checkBackups(Findings findings) {
    findings.require(
        backup.maxPerSubscription() <= backup.concurrency(),
        "waybill.backup.max-per-subscription",
        backup.maxPerSubscription(),
        "waybill.backup.concurrency (%s) or less",
        backup.concurrency());
    // A wait may be a quarter longer than configured, and one more attempt has to fit in.
    findings.require(
        backup.ageLimit().compareTo(backup.retryMax().multipliedBy(4)) >= 0,
        "waybill.backup.age-limit",
        backup.ageLimit(),
        "four times waybill.backup.retry-max (%s) or more",
        backup.retryMax());
    findings.require(
        events.maxAge().compareTo(events.maxBackoff().multipliedBy(2)) >= 0,
        "waybill.events.max-age",
        events.maxAge(),
        "twice waybill.events.max-backoff (%s) or more",
        events.maxBackoff());
  }

  private void checkVerification(Findings findings) {
    Duration schedule = verification.schedule();
    findings.require(
        schedule.isZero() || schedule.compareTo(Duration.ofMinutes(1)) >= 0,
        SCHEDULE,
        schedule,
        "0s (off), or 1m or more");
    if (documents.retention().compareTo(schedule) < 0) {
      findings.warn(
          "%s is longer than waybill.documents.retention: the bytes of a damaged blob may be deleted before the damage is found"
              .formatted(SCHEDULE));
    }
    findings.require(
        isAtLeast(verification.bytesPerSecond(), LOWEST_RATE.asLongValue()),
        "waybill.verification.bytes-per-second",
        verification.bytesPerSecond(),
        "%s or more",
        LOWEST_RATE);
  }

  private static boolean isAtLeast(MemorySize size, long bytes) {
    return size.asLongValue() >= bytes;
  }

  private static MemorySize mebibytes(long count) {
    return new MemorySize(BigInteger.valueOf(count << 20));
  }
}
