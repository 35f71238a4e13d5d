package dev.waybill.security;

import dev.waybill.testing.Tokens;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.keys.HmacKey;
import org.jose4j.lang.JoseException;

/** Tokens that would let their bearer do everything, were they valid. */
final class BadTokens {
  private static final Map<String, Object> ADMIN = Map.of("roles", List.of("Admin"));
  private static final RsaJsonWebKey OTHER_KEY = Tokens.newKey("first");

  private BadTokens() {}

  /** One of each kind. */
  static Map<String, String> all() throws JoseException {
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("expired", expired());
    tokens.put("wrong issuer", with("iss", "https://other.example"));
    tokens.put("wrong audience", with("aud", "api://other"));
    tokens.put("alg none", algorithmNone(""));
    tokens.put("public key as secret", publicKeyAsSecret());
    tokens.put("other key of the same name", Tokens.signed(claims(), OTHER_KEY));
    return tokens;
  }

  static JwtClaims claims() {
    return Tokens.claims(ADMIN);
  }

  static String expired() {
    JwtClaims claims = claims();
    claims.setExpirationTimeMinutesInTheFuture(-10);
    return Tokens.signed(claims, Tokens.key());
  }

  static String with(String claim, String value) {
    JwtClaims claims = claims();
    claims.setClaim(claim, value);
    return Tokens.signed(claims, Tokens.key());
  }

  static String without(String claim) {
    JwtClaims claims = claims();
    claims.unsetClaim(claim);
    return Tokens.signed(claims, Tokens.key());
  }

  static String algorithmNone(String signature) {
    return encoded("{\"alg\":\"none\"}") + "." + encoded(claims().toJson()) + "." + signature;
  }

  /** Whoever takes the algorithm from the token checks this one with what everybody can read. */
  static String publicKeyAsSecret() throws JoseException {
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(claims().toJson());
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.HMAC_SHA256);
    token.setKeyIdHeaderValue(Tokens.key().getKeyId());
    token.setKey(new HmacKey(Tokens.key().getRsaPublicKey().getEncoded()));
    return token.getCompactSerialization();
  }

  static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
