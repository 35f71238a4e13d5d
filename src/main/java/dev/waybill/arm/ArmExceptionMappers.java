package dev.waybill.arm;

import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.NotAcceptableException;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.NotSupportedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.sql.SQLException;
import java.time.Duration;
import org.hibernate.exception.ConstraintViolationException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Turns whatever ends a request into the one envelope. */
final class ArmExceptionMappers {
  private static final Logger LOG = Logger.getLogger(ArmExceptionMappers.class);

  private static final Duration TRY_AGAIN = Duration.ofSeconds(2);

  private final ArmRequest request;

  ArmExceptionMappers(ArmRequest request) {
    this.request = request;
  }

  @ServerExceptionMapper
  Response refused(ArmException e) {
    Response.ResponseBuilder answer =
        Response.status(e.status())
            .type(MediaType.APPLICATION_JSON_TYPE)
            .entity(new ArmError.Envelope(e.error()));
    e.retryAfter().ifPresent(d -> answer.header(HttpHeaders.RETRY_AFTER, d.toSeconds()));
    return answer.build();
  }

  @ServerExceptionMapper
  Response changedMeanwhile(OptimisticLockException e) {
    return refused(
        ArmErrors.conflict(
            "Another request changed this resource at the same time. Nothing was changed by this"
                + " one; read the resource and try again."));
  }

  @ServerExceptionMapper
  Response existsMeanwhile(ConstraintViolationException e) {
    return e.getKind() == ConstraintViolationException.ConstraintKind.UNIQUE
        ? changedMeanwhile(new OptimisticLockException(e))
        : failed(e);
  }

  @ServerExceptionMapper
  Response failedInHttp(WebApplicationException e, Request method, HttpHeaders headers) {
    if (e instanceof NotFoundException) {
      return refused(ArmErrors.invalidResourceType(request.path()));
    } else if (e instanceof NotAllowedException) {
      return Response.fromResponse(refused(ArmErrors.methodNotAllowed(method.getMethod())))
          .allow(AllowedMethods.ofPresentRequest())
          .build();
    } else if (e instanceof NotAcceptableException) {
      return refused(
          ArmException.of(406, "NotAcceptable", "None of the media types in 'Accept' can be given.")
              .target("Accept"));
    } else if (e instanceof NotSupportedException) {
      return refused(
          ArmErrors.unsupportedMediaType(
              HttpHeaders.CONTENT_TYPE,
              headers.getHeaderString(HttpHeaders.CONTENT_TYPE),
              "application/json for jobs, application/xml for documents of a drive"));
    } else if (e.getResponse().getStatus() < 500) {
      return refused(ArmErrors.invalidRequestContent(null, "The request cannot be read."));
    }
    return failed(e);
  }

  /** The head of the answer is on its way, so what is answered here is read by nobody. */
  @ServerExceptionMapper
  Response receiverGone(ReceiverGoneException e) {
    LOG.debugf(e, "Request %s: its sender did not wait for the whole answer", request.requestId());
    return Response.serverError().build();
  }

  @ServerExceptionMapper
  Response failed(Throwable e) {
    if (databaseIsAway(e)) {
      LOG.warnf(
          "Request %s: PostgreSQL cannot be reached: %s", request.requestId(), e.getMessage());
      return refused(
          ArmException.of(
                  503,
                  "ServiceUnavailable",
                  "The database of the service cannot be reached now. Try the same request again.")
              .retryAfter(TRY_AGAIN));
    }
    LOG.errorf(e, "Request %s failed", request.requestId());
    return refused(
        ArmException.of(
            500,
            "InternalServerError",
            "The service failed to answer. Its log has more under the request id %s."
                .formatted(request.requestId())));
  }

  /** Of a commit that broke off, only a suppressed exception says what PostgreSQL's driver saw. */
  private static boolean databaseIsAway(Throwable e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql) {
        // Classes 08, 53 and 57 of PostgreSQL's error codes: connection, resources, shutdown. The
        // pool's own time-out has no code.
        String state = sql.getSQLState();
        return state == null || state.matches("(08|53|57).*");
      }
      for (Throwable suppressed : cause.getSuppressed()) {
        if (databaseIsAway(suppressed)) {
          return true;
        }
      }
    }
    return false;
  }
}
