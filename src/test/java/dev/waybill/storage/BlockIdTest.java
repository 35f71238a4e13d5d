package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class BlockIdTest {
  private static final String MD5 = "900150983cd24fb0d6963f7d28e17f72";

  @Test
  void idIsPlaceAndDigest() {
    byte[] id = Base64.getDecoder().decode(new BlockId(7, MD5).base64());

    assertThat(new String(id, StandardCharsets.US_ASCII)).isEqualTo("00000007-" + MD5);
  }

  @Test
  void allIdsOfABlobHaveOneLengthThatTheStorageTakes() {
    String last = new BlockId(49_999, MD5).base64();

    assertThat(last).hasSameSizeAs(new BlockId(0, MD5).base64());
    assertThat(Base64.getDecoder().decode(last)).hasSizeLessThanOrEqualTo(64);
  }

  @Test
  void otherBytesOrAnotherPlaceMakeAnotherId() {
    assertThat(new BlockId(0, MD5).base64())
        .isNotEqualTo(new BlockId(1, MD5).base64())
        .isNotEqualTo(new BlockId(0, MD5.replace('9', '8')).base64());
  }
}
