package dev.waybill.testing;

import java.util.List;
import java.util.Map;
import org.jose4j.jwk.RsaJsonWebKey;
import org.jose4j.jwk.RsaJwkGenerator;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/**
 * Tokens as the issuer of the tests makes them. The one that every request of a test carries,
 * unless it says otherwise, is that of an administrator.
 */
public final class Tokens {
  /** Who issues them. */
  public static final String ISSUER = "https://issuer.example/waybill";

  /** Whom they are for. */
  public static final String AUDIENCE = "api://waybill";

  /** The claim that names subscriptions. */
  public static final String SUBSCRIPTIONS = "subscriptions";

  /** The name of the administrator. */
  public static final String ADMIN_NAME = "admin@desk.example";

  static final RsaJsonWebKey KEY = newKey("first");

  private static final float MINUTES = 60 * 24;
  private static final String ADMIN = of(Map.of("upn", ADMIN_NAME, "roles", List.of("Admin")));

  private Tokens() {}

  /** The value of the header Authorization that lets a request do everything. */
  public static String bearer() {
    return "Bearer " + ADMIN;
  }

  /** The key that they are signed with. */
  public static RsaJsonWebKey key() {
    return KEY;
  }

  /** A token that is valid, of somebody with a role in a subscription. */
  public static String of(String role, String subscription) {
    return of(Map.of("roles", List.of(role), SUBSCRIPTIONS, List.of(subscription)));
  }

  /** A token that is valid, with these claims besides those that it needs. */
  public static String of(Map<String, Object> claims) {
    return signed(claims(claims), KEY);
  }

  /** The claims that make a token valid, with these besides or in their place. */
  public static JwtClaims claims(Map<String, Object> claims) {
    JwtClaims all = new JwtClaims();
    all.setIssuer(ISSUER);
    all.setAudience(AUDIENCE);
    all.setSubject("7d4ef2c9-test");
    all.setIssuedAtToNow();
    NumericDate end = NumericDate.now();
    end.addSeconds((long) (MINUTES * 60));
    all.setExpirationTime(end);
    claims.forEach(all::setClaim);
    return all;
  }

  /** Claims, signed with a key. */
  public static String signed(JwtClaims claims, RsaJsonWebKey key) {
    JsonWebSignature token = new JsonWebSignature();
    token.setPayload(claims.toJson());
    token.setKey(key.getPrivateKey());
    token.setKeyIdHeaderValue(key.getKeyId());
    token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
    try {
      return token.getCompactSerialization();
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A new key with this name. */
  public static RsaJsonWebKey newKey(String id) {
    try {
      RsaJsonWebKey key = RsaJwkGenerator.generateJwk(2048);
      key.setKeyId(id);
      key.setUse("sig");
      return key;
    } catch (JoseException e) {
      throw new IllegalStateException(e);
    }
  }
}
