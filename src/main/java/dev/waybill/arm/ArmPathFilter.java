package dev.waybill.arm;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Azure compares the fixed words of a path without case; clients rely on it. Puts them into the
 * case in which the resources are declared, and asks for the api-version before anything else. Once
 * the path is known, OPTIONS is answered.
 */
final class ArmPathFilter {
  /** A segment that is one or two dots, plain or encoded. */
  private static final Pattern DOTS =
      Pattern.compile("/(?:[.]|%2e){1,2}(?:/|$)", Pattern.CASE_INSENSITIVE);

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
  Optional<Response> canonical(ContainerRequestContext context) {
    canonicalPath(context);
    return HttpMethod.OPTIONS.equals(context.getMethod())
        ? Optional.of(options())
        : Optional.empty();
  }

  /** Left to itself, OPTIONS is answered with the methods of all paths of a resource class. */
  private Response options() {
    Set<String> allowed = AllowedMethods.ofPresentRequest();
    if (allowed.isEmpty()) {
      throw ArmErrors.invalidResourceType(request.path());
    }
    return Response.ok().allow(allowed).build();
  }

  private void canonicalPath(ContainerRequestContext context) {
    if (request.path().indexOf(';') >= 0 || DOTS.matcher(request.path()).find()) {
      // JAX-RS would drop the first with all behind it, and change the job whose name is left over.
      // The others lead elsewhere than what stands in front of the service may take them to.
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
