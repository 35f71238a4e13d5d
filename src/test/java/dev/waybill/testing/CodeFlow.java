package dev.waybill.testing;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.jose4j.jwt.JwtClaims;

/**
 * The half of an issuer that browsers see (RFC 6749, RFC 7636, OpenID Connect Core 1.0): whoever
 * comes is the one person that a test named, and gets tokens once, for the code, the verifier and
 * the secret that belong together.
 */
public final class CodeFlow {
  /** The client that the console is. */
  static final String CLIENT = "waybill-console";

  static final String SECRET = "of-the-tests-and-of-nobody-else-at-all";

  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();
  private final Map<String, Map<String, Object>> refreshTokens = new ConcurrentHashMap<>();
  private final AtomicInteger refreshed = new AtomicInteger();
  private volatile Map<String, Object> person = Map.of();
  private volatile boolean refreshes = true;

  /** What the token endpoint answers. */
  record Answer(int status, String body) {}

  /** From now on this is who signs in: the claims of the ID token, besides the usual ones. */
  public void signsIn(Map<String, Object> claims) {
    person = Map.copyOf(claims);
  }

  /** From now on refresh tokens are good for new ones, or not any more. */
  public void setRefreshes(boolean isOn) {
    refreshes = isOn;
  }

  /** How often tokens, of the usual life, were given for a refresh token. */
  public int refreshed() {
    return refreshed.get();
  }

  void authorize(HttpExchange exchange) throws IOException {
    Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
    String code = UUID.randomUUID().toString();
    codes.put(code, asked);
    boolean fits =
        "code".equals(asked.get("response_type"))
            && CLIENT.equals(asked.get("client_id"))
            && "S256".equals(asked.get("code_challenge_method"))
            && asked.getOrDefault("scope", "").contains("openid");
    if (fits) {
      String answer = "?code=%s&state=%s".formatted(code, encoded(asked.get("state")));
      exchange.getResponseHeaders().set("Location", asked.get("redirect_uri") + answer);
    }
    exchange.sendResponseHeaders(fits ? 302 : 400, -1);
    exchange.close();
  }

  Answer tokens(HttpExchange exchange) throws IOException {
    Map<String, String> asked =
        form(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    if (!basic().equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
      return new Answer(401, "{\"error\": \"invalid_client\"}");
    } else if ("refresh_token".equals(asked.get("grant_type"))) {
      return refresh(asked.get("refresh_token"));
    }
    // Good once.
    Map<String, String> begun = codes.remove(asked.getOrDefault("code", ""));
    if (begun == null
        || !Objects.equals(begun.get("redirect_uri"), asked.get("redirect_uri"))
        || !challenge(asked.getOrDefault("code_verifier", ""))
            .equals(begun.get("code_challenge"))) {
      return refused();
    }
    Map<String, Object> claims = new HashMap<>();
    claims.put("nonce", begun.get("nonce"));
    claims.putAll(person);
    return granted(claims);
  }

  private Answer refresh(String token) {
    Map<String, Object> claims = refreshTokens.remove(token);
    if (claims == null || !refreshes) {
      return refused();
    }
    refreshed.incrementAndGet();
    Map<String, Object> again = new HashMap<>(claims);
    again.remove("exp");
    return granted(again);
  }

  private static Answer refused() {
    return new Answer(400, "{\"error\": \"invalid_grant\"}");
  }

  private Answer granted(Map<String, Object> claims) {
    String refreshToken = UUID.randomUUID().toString();
    refreshTokens.put(refreshToken, claims);
    JwtClaims idToken = Tokens.claims(claims);
    idToken.setAudience(CLIENT);
    claims.forEach(idToken::setClaim);
    return new Answer(
        200,
        """
        {"token_type": "Bearer", "id_token": "%s", "access_token": "%s", "refresh_token": "%s"}
        """
            .formatted(Tokens.signed(idToken, Tokens.KEY), Tokens.of(claims), refreshToken));
  }

  private static String basic() {
    byte[] pair = "%s:%s".formatted(CLIENT, SECRET).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private static String challenge(String verifier) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Map<String, String> form(String text) {
    return Arrays.stream(text.split("&"))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> decoded(pair[0]), pair -> decoded(pair[1])));
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
