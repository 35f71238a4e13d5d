package dev.waybill.bitlocker;

import dev.waybill.settings.Settings;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;

/** Sealers without the service. */
public final class Sealers {
  private static final int KEY_BYTES = 32;

  private Sealers() {}

  /** One that knows this key only. */
  public static KeySealer of(String id, String value) {
    return with(
        Map.of("waybill.security.sealing-key.id", id, "waybill.security.sealing-key.value", value));
  }

  static KeySealer with(Map<String, String> settings) {
    return new KeySealer(new SealingKeys(Settings.of(SecurityConfig.class, settings)));
  }

  /** A sealing key that is this byte over and over, as it is configured. */
  public static String value(int filler) {
    byte[] key = new byte[KEY_BYTES];
    Arrays.fill(key, (byte) filler);
    return Base64.getEncoder().encodeToString(key);
  }
}
