package dev.waybill.upload;

import dev.waybill.arm.BodyLimit;
import dev.waybill.document.DocumentConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/** Allows bodies of documents up to {@code waybill.documents.max-size}. */
@ApplicationScoped
class UploadBodyLimit implements BodyLimit {
  private static final Pattern DOCUMENT =
      Pattern.compile(
          "/station/v1/subscriptions/.+/drives/[^/]+/(manifest|logs/[^/]+|incompleteBlobList)/?");

  private final DocumentConfig config;

  UploadBodyLimit(DocumentConfig config) {
    this.config = config;
  }

  @Override
  public OptionalLong of(String path) {
    return DOCUMENT.matcher(path).matches()
        ? OptionalLong.of(config.maxSize().asLongValue())
        : OptionalLong.empty();
  }
}
