package dev.waybill.leaks;

import dev.waybill.faults.Secrets;
import dev.waybill.testing.Tokens;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** The secrets of a run, each like no other, and every form in which one might turn up. */
final class Planted {
  private static final int KEY_BYTES = 32;
  private static final int ACCOUNT_KEY_BYTES = 64;
  private static final int BASE64_GROUP = 3;

  private final Random random = new Random();
  private final Map<String, String> secrets = new LinkedHashMap<>();

  /** Notes a secret, and answers it. */
  String add(String name, String secret) {
    secrets.put(name + " (" + secrets.size() + ")", secret);
    return secret;
  }

  /** A BitLocker key. */
  String bitLockerKey() {
    return add("BitLocker key", Secrets.bitLockerKey(random));
  }

  /** Something that looks like a BitLocker key to a person, but is none. */
  String faultyBitLockerKey() {
    return add("faulty BitLocker key", Secrets.bitLockerKey(random) + "9");
  }

  /** A sealing key as a setting has it. */
  String sealingKey() {
    return add("sealing key", base64(KEY_BYTES));
  }

  /** The key of a storage account. */
  String accountKey() {
    return add("account key", base64(ACCOUNT_KEY_BYTES));
  }

  /** A shared access signature, whose signature is the secret. */
  String sas() {
    return "sv=2021-12-02&ss=b&srt=sco&sp=rwlc&se=2099-01-01T00:00:00Z&sig="
        + URLEncoder.encode(add("signature", base64(KEY_BYTES)), StandardCharsets.UTF_8);
  }

  /** What looks like a token of an identity provider. */
  String token() {
    Base64.Encoder part = Base64.getUrlEncoder().withoutPadding();
    byte[] signature = new byte[KEY_BYTES];
    random.nextBytes(signature);
    String head = "{\"alg\":\"RS256\"}";
    String claims = "{\"sub\":\"%s\"}".formatted(UUID.randomUUID());
    return add(
        "token",
        part.encodeToString(head.getBytes(StandardCharsets.UTF_8))
            + "."
            + part.encodeToString(claims.getBytes(StandardCharsets.UTF_8))
            + "."
            + part.encodeToString(signature));
  }

  /** A token with which everything may be done. */
  String adminToken() {
    return add(
        "token", Tokens.of(Map.of("roles", List.of("Admin"), "jti", UUID.randomUUID().toString())));
  }

  /** What webhooks are signed with, of which only the bytes behind its beginning are secret. */
  String webhookSecret() {
    return "whsec_" + add("webhook secret", base64(KEY_BYTES));
  }

  /** A password that has to be escaped wherever it is written. */
  String password() {
    return add("password", "pw\"/+" + UUID.randomUUID());
  }

  /** A password that may stand in a URL as it is. */
  String plainPassword() {
    return add("password", "pw" + UUID.randomUUID());
  }

  /** The names of the secrets that a text holds, each with the form that was found. */
  List<String> in(String text) {
    List<String> found = new ArrayList<>();
    secrets.forEach(
        (name, secret) ->
            forms(secret).entrySet().stream()
                .filter(form -> text.contains(form.getValue()))
                .findFirst()
                .ifPresent(form -> found.add(name + " as " + form.getKey())));
    return found;
  }

  /** The forms of a secret, by what they are called. */
  private static Map<String, String> forms(String secret) {
    byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
    Map<String, String> forms = new LinkedHashMap<>();
    forms.put("it is", secret);
    forms.put("JSON", secret.replace("\\", "\\\\").replace("\"", "\\\"").replace("/", "\\/"));
    forms.put("JSON without escaped slashes", secret.replace("\"", "\\\""));
    forms.put("URL", URLEncoder.encode(secret, StandardCharsets.UTF_8));
    forms.put("XML", secret.replace("\"", "&quot;"));
    forms.put("hex", HexFormat.of().formatHex(bytes));
    forms.put("HEX", HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT));
    for (int before = 0; before < BASE64_GROUP; before++) {
      forms.put("base64 behind " + before, base64Behind(before, bytes));
    }
    return forms;
  }

  /** The letters that are the same whatever stands around the secret. */
  private static String base64Behind(int before, byte[] secret) {
    int whole = (before + secret.length) / BASE64_GROUP * BASE64_GROUP;
    byte[] shifted = new byte[whole];
    System.arraycopy(secret, 0, shifted, before, whole - before);
    return Base64.getEncoder().encodeToString(shifted).substring(before == 0 ? 0 : 4);
  }

  private String base64(int length) {
    byte[] bytes = new byte[length];
    random.nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }
}
