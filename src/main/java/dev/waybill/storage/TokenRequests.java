package dev.waybill.storage;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpMethod;
import com.azure.core.http.HttpRequest;
import dev.waybill.platform.HttpAddress;
import dev.waybill.storage.StorageException.Remedy;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** How the service asks for a token, in the one way that its environment provides for. */
final class TokenRequests {
  /**
   * Whatever a storage endpoint asks for in its challenge: it would be handed the token of
   * something else.
   */
  private static final String RESOURCE = "https://storage.azure.com/";

  private static final String ASSERTION_TYPE =
      "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

  /** It is a part of a path, in which dots alone would lead elsewhere. */
  private static final Pattern TENANT = Pattern.compile("[0-9A-Za-z][0-9A-Za-z.-]*");

  private TokenRequests() {}

  /**
   * Makes a request anew for each token: with the secret or the federated token of an application,
   * or as the managed identity of the machine when there is no sign of an application.
   *
   * @throws IllegalArgumentException when a part is missing or cannot be right; names the variables
   */
  static Supplier<HttpRequest> of(IdentityConfig config) {
    boolean application =
        config.tenantId().isPresent()
            || config.clientSecret().isPresent()
            || config.federatedTokenFile().isPresent();
    return application ? ofApplication(config) : ofMachine(config);
  }

  private static Supplier<HttpRequest> ofApplication(IdentityConfig config) {
    requireComplete(config);
    String tenant = config.tenantId().orElseThrow();
    if (!TENANT.matcher(tenant).matches()) {
      throw new IllegalArgumentException("AZURE_TENANT_ID is not the id or domain of a tenant");
    }
    String host = address("AZURE_AUTHORITY_HOST", config.authorityHost(), "https://");
    String url = host + tenant + "/oauth2/v2.0/token";
    return () ->
        new HttpRequest(HttpMethod.POST, url)
            .setHeader(HttpHeaderName.CONTENT_TYPE, "application/x-www-form-urlencoded")
            .setBody(encoded(form(config)));
  }

  private static Supplier<HttpRequest> ofMachine(IdentityConfig config) {
    String host =
        address(
            "AZURE_POD_IDENTITY_AUTHORITY_HOST",
            config.podIdentityAuthorityHost(),
            "http://",
            "https://");
    Map<String, String> query = new LinkedHashMap<>();
    query.put("api-version", "2018-02-01");
    query.put("resource", RESOURCE);
    config.clientId().ifPresent(id -> query.put("client_id", id));
    String url = host + "metadata/identity/oauth2/token?" + encoded(query);
    return () ->
        new HttpRequest(HttpMethod.GET, url)
            .setHeader(HttpHeaderName.fromString("Metadata"), "true");
  }

  private static Map<String, String> form(IdentityConfig config) {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("grant_type", "client_credentials");
    form.put("client_id", config.clientId().orElseThrow());
    form.put("scope", RESOURCE + ".default");
    // Of both, the secret: the order in which Azure's own clients look.
    if (config.clientSecret().isPresent()) {
      form.put("client_secret", config.clientSecret().get());
    } else {
      form.put("client_assertion_type", ASSERTION_TYPE);
      form.put("client_assertion", assertion(config.federatedTokenFile().orElseThrow()));
    }
    return form;
  }

  private static String assertion(String file) {
    String reason = "empty";
    try {
      String token = Files.readString(Path.of(file)).strip();
      if (!token.isEmpty()) {
        return token;
      }
    } catch (IOException | InvalidPathException e) {
      reason = e.getClass().getSimpleName();
    }
    throw new StorageException(
        Remedy.OPERATOR,
        "IdentityRefused",
        "The federated token file '%s' (AZURE_FEDERATED_TOKEN_FILE) gives no token (%s)."
            .formatted(file, reason),
        null); // With one of input or output, the storage client would show nothing but that.
  }

  private static void requireComplete(IdentityConfig config) {
    List<String> missing = new ArrayList<>();
    if (config.tenantId().isEmpty()) {
      missing.add("AZURE_TENANT_ID");
    }
    if (config.clientId().isEmpty()) {
      missing.add("AZURE_CLIENT_ID");
    }
    if (config.clientSecret().isEmpty() && config.federatedTokenFile().isEmpty()) {
      missing.add("AZURE_FEDERATED_TOKEN_FILE or AZURE_CLIENT_SECRET");
    }
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "the environment lacks %s; an application signs in with AZURE_TENANT_ID, AZURE_CLIENT_ID"
                  .formatted(String.join(" and ", missing))
              + " and one of AZURE_FEDERATED_TOKEN_FILE and AZURE_CLIENT_SECRET, the managed"
              + " identity of a machine with none of them, or with AZURE_CLIENT_ID alone");
    }
  }

  /** An address with a slash at its end; a wrong one is not shown, for it might hold a password. */
  private static String address(String variable, String text, String... beginnings) {
    boolean begins = Stream.of(beginnings).anyMatch(text::startsWith);
    if (begins && HttpAddress.isPlain(text)) {
      return text.endsWith("/") ? text : text + "/";
    }
    throw new IllegalArgumentException(
        "%s is not an address without user, query and fragment that begins with %s"
            .formatted(variable, String.join(" or ", beginnings)));
  }

  private static String encoded(Map<String, String> form) {
    return form.entrySet().stream()
        .map(e -> e.getKey() + "=" + URLEncoder.encode(e.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
