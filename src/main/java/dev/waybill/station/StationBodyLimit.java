package dev.waybill.station;

import dev.waybill.arm.BodyLimit;
import dev.waybill.document.DocumentConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Manifests may be as large as documents may be. */
@ApplicationScoped
class StationBodyLimit implements BodyLimit {
  private static final Pattern MANIFEST =
      Pattern.compile("/station/v1/subscriptions/.+/drives/[^/]+/manifest/?");

  private final DocumentConfig config;

  StationBodyLimit(DocumentConfig config) {
    this.config = config;
  }

  @Override
  public OptionalLong of(String path) {
    return MANIFEST.matcher(path).matches()
        ? OptionalLong.of(config.maxSize().asLongValue())
        : OptionalLong.empty();
  }
}
