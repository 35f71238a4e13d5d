package dev.waybill.upload;

import dev.waybill.document.Chunk;
import dev.waybill.document.DocumentConfig;
import dev.waybill.platform.Findings;
import dev.waybill.platform.SettingsCheck;
import dev.waybill.platform.Written;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Refuses limits on slow senders that another limit would come before, without an answer. */
@ApplicationScoped
class SenderCheck implements SettingsCheck {
  private static final String READ_TIMEOUT = "quarkus.http.read-timeout";
  private static final String MIN_PACE = "waybill.documents.min-pace";

  private final DocumentConfig config;
  private final Duration readTimeout;

  SenderCheck(
      DocumentConfig config,
      @ConfigProperty(name = READ_TIMEOUT, defaultValue = "60s") Duration readTimeout) {
    this.config = config;
    this.readTimeout = readTimeout;
  }

  @Override
  public void check(Findings findings) {
    if (config.maxSilence().compareTo(readTimeout) >= 0) {
      findings.refuse(
          "waybill.documents.max-silence",
          config.maxSilence(),
          "shorter than %s (%s)".formatted(READ_TIMEOUT, Written.duration(readTimeout)));
    }
    long pace = config.minPace().asLongValue();
    // At this pace a chunk has to be whole before its lease ends.
    long least = Chunk.SIZE / config.receivingLease().toSeconds() + 1;
    if (pace != 0 && pace < least) {
      findings.refuse(
          MIN_PACE,
          Written.size(pace),
          "0, or %d (1 MiB within waybill.documents.receiving-lease, %s) or more"
              .formatted(least, Written.duration(config.receivingLease())));
    }
  }
}
