package dev.waybill.storage;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.waybill.storage.StorageException.Remedy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import reactor.core.publisher.Mono;

/**
 * The service's own identity at storage accounts. It asks for a token whenever the storage client
 * wants one; that client keeps it, and asks again before it expires. What is secret here, the token
 * included, goes into no exception and no log; of a refusal, only its codes do.
 */
final class ServiceIdentity implements TokenCredential {
  /** Client errors that pass by themselves; 410 while a machine's own endpoint is updated. */
  private static final Set<Integer> PASSING_STATUS = Set.of(408, 410, 429);

  private static final Pattern ERROR = Pattern.compile("[a-z_]{1,40}");
  private static final Pattern ENTRA_CODE = Pattern.compile("AADSTS[0-9]{1,10}");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Supplier<HttpRequest> requests;
  private final Clock clock;
  private final HttpClient http;

  /** The identity that this environment provides for; asks for nothing yet. */
  ServiceIdentity(IdentityConfig config, HttpClient http, Clock clock) {
    this.requests = TokenRequests.of(config);
    this.clock = clock;
    this.http = http;
  }

  @Override
  public Mono<AccessToken> getToken(TokenRequestContext context) {
    return Mono.fromCallable(() -> getTokenSync(context));
  }

  @Override
  public AccessToken getTokenSync(TokenRequestContext context) {
    HttpRequest request = requests.get();
    try (HttpResponse response = http.sendSync(request, Context.NONE)) {
      return token(response);
    } catch (StorageException e) {
      throw e;
    } catch (RuntimeException e) {
      throw missing(request, e);
    }
  }

  /**
   * The token of an answer.
   *
   * @throws StorageException when it holds none
   */
  private AccessToken token(HttpResponse response) {
    JsonNode json = json(response.getBodyAsBinaryData().toBytes());
    if (response.getStatusCode() != 200) {
      throw refusal(response, json);
    }
    String token = json.path("access_token").asText();
    long seconds = json.path("expires_in").asLong(); // A machine's own endpoint sends it as text.
    if (token.isEmpty() || seconds <= 0) {
      throw unavailable(response.getRequest(), "answered 200 without a token", null);
    }
    return new AccessToken(token, clock.instant().plusSeconds(seconds).atOffset(ZoneOffset.UTC));
  }

  /**
   * The failure of a request without an answer. It has no cause: from a failure of input or output,
   * the storage client keeps only the cause.
   */
  private static StorageException missing(HttpRequest request, RuntimeException failure) {
    Throwable cause = failure instanceof UncheckedIOException io ? io.getCause() : failure;
    String reason = cause.getClass().getSimpleName();
    return unavailable(
        request, "could not be reached, or the connection broke (%s)".formatted(reason), null);
  }

  private static StorageException refusal(HttpResponse response, JsonNode json) {
    int status = response.getStatusCode();
    String codes = "%d %s %s".formatted(status, error(json), entraCode(json));
    String answer = "answered " + codes.strip().replaceAll(" +", " ");
    Duration retryAfter = StorageFailures.retryAfter(response);
    if (status < 400 || status >= 500 || PASSING_STATUS.contains(status)) {
      return unavailable(response.getRequest(), answer, retryAfter);
    }
    String message = message(response.getRequest(), answer);
    return new StorageException(Remedy.OPERATOR, "IdentityRefused", message, retryAfter, null);
  }

  private static StorageException unavailable(
      HttpRequest request, String what, Duration retryAfter) {
    String message = message(request, what);
    return new StorageException(Remedy.TIME, "IdentityUnavailable", message, retryAfter, null);
  }

  private static String message(HttpRequest request, String what) {
    return "Waybill could not sign in as itself: %s %s."
        .formatted(request.getUrl().getHost(), what);
  }

  private static String error(JsonNode json) {
    String error = json.path("error").asText();
    return ERROR.matcher(error).matches() ? error : "";
  }

  private static String entraCode(JsonNode json) {
    Matcher code = ENTRA_CODE.matcher(json.path("error_description").asText());
    return code.find() ? code.group() : "";
  }

  private static JsonNode json(byte[] body) {
    try {
      return JSON.readTree(body);
    } catch (JacksonException e) {
      return MissingNode.getInstance(); // Its message could show a part of a token.
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
