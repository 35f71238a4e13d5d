package dev.waybill.storage;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The id of a block: of one length for every block, and made of place and digest, so that a list of
 * ids fixes the content of the blob.
 *
 * @param index the place of the block, from 0
 * @param md5 the MD5 of its bytes, Base16
 */
public record BlockId(int index, String md5) {
  String base64() {
    String id = "%08d-%s".formatted(index, md5);
    return Base64.getEncoder().encodeToString(id.getBytes(StandardCharsets.US_ASCII));
  }
}
