package dev.waybill.arm;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The request being answered: its ids, its query and the address at which its sender sees us. */
@RequestScoped
public class ArmRequest {
  static final String REQUEST_ID = "waybill.request-id";

  private final RoutingContext http;
  private final ArmConfig config;

  /** For the container. */
  @Inject
  public ArmRequest(RoutingContext http, ArmConfig config) {
    this.http = http;
    this.config = config;
  }

  /** The id of this request, as in {@code x-ms-request-id}. */
  public String requestId() {
    return http.get(REQUEST_ID);
  }

  /** The api-version, checked before any resource is reached. */
  public ApiVersion apiVersion() {
    return ApiVersion.parse(query("api-version").orElse(null));
  }

  /** The first value of a query parameter; its name compares without case, as in Azure. */
  public Optional<String> query(String name) {
    return http.queryParams().entries().stream()
        .filter(e -> e.getKey().equalsIgnoreCase(name))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  /** The names of all query parameters, as they were sent, each as often as it was. */
  public List<String> queryNames() {
    return http.queryParams().entries().stream().map(Map.Entry::getKey).toList();
  }

  /** The address of this path for the sender: under the public URL, else where the request came. */
  public String link(String path) {
    return base() + path;
  }

  /** A value as it stands in the query of a link. */
  public static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** The path of this request as it was sent. */
  public String path() {
    return http.request().path();
  }

  private String base() {
    String base = config.publicUrl().map(URI::toString).orElseGet(this::requestBase);
    return base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
  }

  private String requestBase() {
    URI absolute = URI.create(http.request().absoluteURI());
    return absolute.getScheme() + "://" + absolute.getRawAuthority();
  }
}
