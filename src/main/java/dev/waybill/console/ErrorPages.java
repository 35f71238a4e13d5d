package dev.waybill.console;

import dev.waybill.arm.ArmError;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import java.lang.annotation.Annotation;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** Shows people an error as a page: the envelope is for programs. */
final class ErrorPages {
  private static final Annotation[] NONE = {};

  @ServerResponseFilter
  void show(ContainerRequestContext request, ContainerResponseContext response) {
    String path = request.getUriInfo().getPath();
    boolean ours = path.equals("/console") || path.startsWith("/console/");
    if (ours && response.getEntity() instanceof ArmError.Envelope envelope) {
      String page = Templates.error(response.getStatus(), envelope.error()).render();
      response.setEntity(page, NONE, MediaType.TEXT_HTML_TYPE.withCharset("utf-8"));
    }
  }
}
