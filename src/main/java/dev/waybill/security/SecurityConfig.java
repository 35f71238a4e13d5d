package dev.waybill.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;

/** The key under which BitLocker keys are sealed in the database. */
@ConfigMapping(prefix = "waybill.security")
public interface SecurityConfig {
  /** The key for new rows, and for reading those sealed with it. */
  @WithName("sealing-key")
  SealingKey sealingKey();

  /** A key and its name. */
  interface SealingKey {
    /**
     * The name of the key, stored with every row that it sealed. Rows of another name cannot be
     * read, so it never changes while the key does not.
     */
    @NotBlank
    String id();

    /**
     * 32 random bytes in base64, as {@code openssl rand -base64 32} makes them; they seal BitLocker
     * keys with AES-256-GCM. Keep it: without it they cannot be read any more. The key of the
     * development mode is refused. Secret.
     */
    @Pattern(
        regexp = "[A-Za-z0-9+/]{43}=",
        message =
            "is not such a key (it is not shown); accepted: 32 bytes in base64, which are 44"
                + " characters without a line break (openssl rand -base64 32)")
    String value();
  }
}
