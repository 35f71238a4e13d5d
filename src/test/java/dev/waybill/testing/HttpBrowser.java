package dev.waybill.testing;

import java.io.IOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * What a browser is to the service: it keeps cookies and follows redirects, over https. It is
 * without scripts; {@link #call} sends what one would.
 */
public final class HttpBrowser {
  private static final int MOST_REDIRECTS = 10;

  private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);
  private final List<URI> visited = new ArrayList<>();
  private final Function<String, URI> service;
  private final HttpClient client;

  /** One with no cookies yet, for the service that tests share. */
  public HttpBrowser(Servers servers) {
    this(servers, HttpClient.Version.HTTP_2);
  }

  /** As {@link #HttpBrowser(Servers)}, in this version of HTTP. */
  public HttpBrowser(Servers servers, HttpClient.Version version) {
    this.service = servers::https;
    try {
      this.client =
          HttpClient.newBuilder()
              .version(version)
              .sslContext(Trust.only(servers.pem()))
              .cookieHandler(cookies)
              .followRedirects(Redirect.NEVER)
              .build();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Goes to a page, wherever that leads. */
  public HttpResponse<String> open(String path) {
    HttpResponse<String> answer = follow(service.apply(path));
    for (int i = 0; isRedirect(answer); i++) {
      if (i == MOST_REDIRECTS) {
        throw new AssertionError("It goes round in circles: " + visited);
      }
      answer = follow(target(answer));
    }
    return answer;
  }

  /** Goes to an address, and follows no redirect. */
  public HttpResponse<String> follow(URI address) {
    return send(HttpRequest.newBuilder(address));
  }

  /** As {@link #follow(URI)}, for a path of the service. */
  public HttpResponse<String> follow(String path) {
    return follow(service.apply(path));
  }

  /** Where a redirect leads. */
  public static URI target(HttpResponse<String> redirect) {
    return redirect.uri().resolve(redirect.headers().firstValue("Location").orElseThrow());
  }

  /** What a script of a page sends to the station API. */
  public HttpResponse<String> call(String method, String path, String... headers) {
    return send(request(method, path, headers).header("X-Requested-With", "XMLHttpRequest"));
  }

  /** As {@link #call}, with a change of a resource. */
  public HttpResponse<String> patch(String path, String json) {
    return send(
        HttpRequest.newBuilder(service.apply(path))
            .method("PATCH", BodyPublishers.ofString(json))
            .header("Content-Type", "application/json")
            .header("X-Requested-With", "XMLHttpRequest"));
  }

  /** A request of the service without anything that a script would add. */
  public HttpResponse<String> send(String method, String path, String... headers) {
    return send(request(method, path, headers));
  }

  private HttpRequest.Builder request(String method, String path, String... headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.apply(path)).method(method, BodyPublishers.noBody());
    return headers.length == 0 ? request : request.headers(headers);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    HttpRequest built = request.build();
    visited.add(built.uri());
    try {
      return client.send(built, BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException(built.uri().toString(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static boolean isRedirect(HttpResponse<String> answer) {
    return List.of(302, 303).contains(answer.statusCode());
  }

  /** Every address that it was at, in order. */
  public List<URI> visited() {
    return List.copyOf(visited);
  }

  /** The cookies that it has now. */
  public List<HttpCookie> cookies() {
    return cookies.getCookieStore().getCookies();
  }

  /** Loses all its cookies. */
  public void forget() {
    cookies.getCookieStore().removeAll();
  }
}
