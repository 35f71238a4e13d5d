package dev.waybill.storage;

import com.azure.core.credential.AccessToken;
import com.azure.core.credential.TokenCredential;
import com.azure.core.credential.TokenRequestContext;
import com.azure.core.http.HttpClient;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.Context;
import java.time.Clock;
import java.util.function.Supplier;
import reactor.core.publisher.Mono;

/**
 * The service's own identity at storage accounts. It asks for a token whenever the storage client
 * wants one; that client keeps it, and asks again before it expires. What is secret here, the token
 * included, goes into no exception and no log.
 */
final class ServiceIdentity implements TokenCredential {
  private final Supplier<HttpRequest> requests;
  private final TokenAnswers answers;
  private final HttpClient http;

  /** The identity that this environment provides for; asks for nothing yet. */
  ServiceIdentity(IdentityConfig config, HttpClient http, Clock clock) {
    this.requests = TokenRequests.of(config);
    this.answers = new TokenAnswers(clock);
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
      return answers.token(response);
    } catch (StorageException e) {
      throw e;
    } catch (RuntimeException e) {
      throw TokenAnswers.missing(request, e);
    }
  }
}
