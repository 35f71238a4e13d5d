package dev.waybill.document;

import dev.waybill.platform.Findings;
import dev.waybill.platform.SettingsCheck;
import dev.waybill.platform.Written;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Settings of documents that no blob can hold, or that the HTTP server contradicts. */
@ApplicationScoped
class DocumentCheck implements SettingsCheck {
  private static final String MAX_SIZE = "waybill.documents.max-size";
  private static final String MAX_BODY = "quarkus.http.limits.max-body-size";
  private static final String READ_TIMEOUT = "quarkus.http.read-timeout";

  /** A block blob of Azure has 50,000 blocks; ours are of 4 MiB. */
  private static final long LARGEST_BLOB = 50_000L * 4 * 1024 * 1024;

  private final DocumentConfig config;
  private final MemorySize maxBody;
  private final Duration readTimeout;

  DocumentCheck(
      DocumentConfig config,
      @ConfigProperty(name = MAX_BODY) MemorySize maxBody,
      @ConfigProperty(name = READ_TIMEOUT, defaultValue = "60s") Duration readTimeout) {
    this.config = config;
    this.maxBody = maxBody;
    this.readTimeout = readTimeout;
  }

  @Override
  public void check(Findings findings) {
    long size = config.maxSize().asLongValue();
    if (size < 1 || size > LARGEST_BLOB) {
      findings.refuse(
          MAX_SIZE,
          Written.size(size),
          "1 to %s (50,000 blocks of 4M, the most that a block blob has)"
              .formatted(Written.size(LARGEST_BLOB)));
    } else if (maxBody.asLongValue() < size) {
      findings.refuse(
          MAX_BODY,
          Written.size(maxBody.asLongValue()),
          "%s (%s) or more".formatted(MAX_SIZE, Written.size(size)));
    }
    checkKept(findings, size);
    checkReceivingLease(findings);
  }

  /** Else the largest document could never be taken. */
  private void checkKept(Findings findings, long size) {
    long kept = config.maxKept().asLongValue();
    if (kept < size) {
      findings.refuse(
          "waybill.documents.max-kept",
          Written.size(kept),
          "%s (%s) or more".formatted(MAX_SIZE, Written.size(size)));
    }
  }

  /** Else an upload would be given up although its sender may still be silent. */
  private void checkReceivingLease(Findings findings) {
    if (config.receivingLease().compareTo(readTimeout) <= 0) {
      findings.refuse(
          "waybill.documents.receiving-lease",
          config.receivingLease(),
          "longer than %s (%s)".formatted(READ_TIMEOUT, Written.duration(readTimeout)));
    }
  }
}
