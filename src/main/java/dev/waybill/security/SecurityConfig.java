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
    /** The name of the key, stored with every row that it sealed. */
    @NotBlank
    String id();

    /** 32 bytes in base64, as {@code openssl rand -base64 32} makes them. */
    @Pattern(regexp = "[A-Za-z0-9+/]{43}=", message = "must be 32 bytes in base64")
    String value();
  }
}
