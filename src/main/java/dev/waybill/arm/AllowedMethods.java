package dev.waybill.arm;

import jakarta.ws.rs.HttpMethod;
import java.util.Set;
import java.util.TreeSet;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;
import org.jboss.resteasy.reactive.server.handlers.ClassRoutingHandler;
import org.jboss.resteasy.reactive.server.handlers.RestInitialHandler.InitialMatch;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper;
import org.jboss.resteasy.reactive.server.mapping.RequestMapper.RequestMatch;
import org.jboss.resteasy.reactive.server.spi.ServerRestHandler;

/**
 * The methods that the path of the present request takes, asked of what routes it: a 405 has to
 * name them (RFC 9110), and comes without.
 */
final class AllowedMethods {
  private AllowedMethods() {}

  /** In alphabetical order; empty when there is nothing at this path. */
  static Set<String> ofPresentRequest() {
    ResteasyReactiveRequestContext request = CurrentRequestManager.get();
    RequestMapper<InitialMatch> classes =
        new RequestMapper<>(request.getDeployment().getClassMappers());
    String path = request.getPathWithoutPrefix();
    Set<String> found = new TreeSet<>();
    RequestMatch<InitialMatch> match = classes.map(path);
    while (match != null) {
      for (ServerRestHandler handler : match.value.handlers) {
        if (handler instanceof ClassRoutingHandler methods) {
          collect(found, methods, match.remaining.isEmpty() ? "/" : match.remaining);
        }
      }
      match = classes.continueMatching(path, match);
    }
    return found;
  }

  private static void collect(Set<String> found, ClassRoutingHandler methods, String remaining) {
    methods
        .getMappers()
        .forEach(
            (method, resources) -> {
              if (method != null && resources.map(remaining) != null) {
                found.add(method);
                found.add(HttpMethod.OPTIONS);
              }
            });
    if (found.contains(HttpMethod.GET)) {
      found.add(HttpMethod.HEAD);
    }
  }
}
