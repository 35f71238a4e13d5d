package dev.waybill.arm;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Azure compares the fixed words of a path without case; clients rely on it. Puts them into the
 * case in which the resources are declared, and asks for the api-version before anything else.
 */
final class ArmPathFilter {
  private static final Map<String, String> WORDS = new HashMap<>();

  static {
    List.of(
            "subscriptions",
            "resourceGroups",
            "providers",
            "Microsoft.ImportExport",
            "jobs",
            "listBitLockerKeys",
            "locations",
            "operations")
        .forEach(word -> WORDS.put(word.toLowerCase(Locale.ROOT), word));
  }

  private final ArmRequest request;

  ArmPathFilter(ArmRequest request) {
    this.request = request;
  }

  @ServerRequestFilter(preMatching = true)
  void canonical(ContainerRequestContext context) {
    if (request.path().indexOf(';') >= 0) {
      // JAX-RS would drop it with all behind it, and change the job whose name is left over.
      throw ArmErrors.invalidResourceType(request.path());
    }
    String[] segments = context.getUriInfo().getRequestUri().getRawPath().split("/", -1);
    if (segments.length < 2 || !isArm(segments[1])) {
      return;
    }
    request.apiVersion();
    String path = canonicalPath(segments);
    URI uri = context.getUriInfo().getRequestUri();
    if (!path.equals(uri.getRawPath())) {
      // What is put here is decoded at once, and again when it is matched: %2F must not become a
      // slash between two words.
      String twice = path.replace("%", "%25");
      context.setRequestUri(UriBuilder.fromUri(uri).replacePath(twice).build());
    }
  }

  private static boolean isArm(String first) {
    return "subscriptions".equalsIgnoreCase(first) || "providers".equalsIgnoreCase(first);
  }

  /** A name that happens to be such a word stays as it is: it stands behind one, never first. */
  static String canonicalPath(String[] segments) {
    StringBuilder path = new StringBuilder();
    boolean name = false;
    for (int i = 1; i < segments.length; i++) {
      String segment = segments[i];
      String word = name ? null : WORDS.get(segment.toLowerCase(Locale.ROOT));
      path.append('/').append(word == null ? segment : word);
      name = takesName(word);
    }
    return path.toString();
  }

  private static boolean takesName(String word) {
    return "subscriptions".equals(word)
        || "resourceGroups".equals(word)
        || "jobs".equals(word)
        || "locations".equals(word);
  }
}
