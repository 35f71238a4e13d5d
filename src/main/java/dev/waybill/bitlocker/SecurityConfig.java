package dev.waybill.bitlocker;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Optional;

/** The keys under which BitLocker keys are sealed in the database. */
@ConfigMapping(prefix = "waybill.security")
public interface SecurityConfig {
  /** The key that seals, and opens what it sealed. */
  @WithName("sealing-key")
  Key sealingKey();

  /** Keys that sealed once, or soon will in other replicas: they open, and seal nothing. */
  @WithName("retired-sealing-keys")
  List<Key> retiredSealingKeys();

  /** A key and its name. */
  interface Key {
    /**
     * The name of the key, stored with every row that it sealed. Each key has its own, which stays
     * with it when the key retires: rows whose name is not configured cannot be read.
     */
    @NotBlank
    String id();

    /**
     * 32 random bytes in base64, as {@code openssl rand -base64 32} makes them; they seal BitLocker
     * keys with AES-256-GCM. Keep it: without it they cannot be read any more. The key of the
     * development mode is refused. Secret. This one or {@code file}.
     */
    Optional<String> value();

    /**
     * A file that holds such a value, perhaps with a line break behind it, such as a mounted
     * Kubernetes Secret. It is read once, at start. This one or {@code value}.
     */
    Optional<String> file();
  }
}
