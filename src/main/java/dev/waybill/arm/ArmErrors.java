package dev.waybill.arm;

import java.time.Duration;
import java.util.Set;

/**
 * The error catalogue: one factory for each code, so that a code means one status and one thing.
 */
public final class ArmErrors {
  private ArmErrors() {}

  /** 400: the query parameter {@code api-version} is missing. */
  public static ArmException missingApiVersion() {
    return ArmException.of(
            400,
            "MissingApiVersionParameter",
            "The api-version query parameter (?api-version=) is required for all requests."
                + " Supported: "
                + ApiVersion.supported()
                + ".")
        .target("api-version");
  }

  /** 400: no such api-version. */
  public static ArmException invalidApiVersion(String given) {
    return ArmException.of(
            400,
            "InvalidApiVersionParameter",
            "The api-version '%s' is invalid. The supported versions are '%s'."
                .formatted(Shown.of(given), ApiVersion.supported()))
        .target("api-version");
  }

  /** 400: an api-version of the provider that none of its types has. */
  public static ArmException noRegisteredProvider(String given) {
    return ArmException.of(
            400,
            "NoRegisteredProviderFound",
            "No type of 'Microsoft.ImportExport' has the api-version '%s'."
                    .formatted(Shown.of(given))
                + " The supported api-versions are '"
                + ApiVersion.supported()
                + "'.")
        .target("api-version");
  }

  /** 400: a subscription id that is no GUID. */
  public static ArmException invalidSubscriptionId(String given) {
    return ArmException.of(
            400,
            "InvalidSubscriptionId",
            "The provided subscription identifier '%s' is malformed or invalid: it must be a GUID."
                .formatted(Shown.of(given)))
        .target("subscriptionId");
  }

  /** 400: a name that breaks the rule of its kind. */
  public static ArmException invalidResourceName(String target, String given, String rule) {
    return ArmException.of(
            400,
            "InvalidResourceName",
            "The name '%s' is invalid: %s".formatted(Shown.of(given), rule))
        .target(target);
  }

  /** 400: a query parameter with a value that is not accepted. */
  public static ArmException invalidParameter(String parameter, String given, String accepted) {
    return ArmException.of(
            400,
            "InvalidParameterValue",
            "The value '%s' of the query parameter '%s' is invalid: %s"
                .formatted(Shown.of(given), parameter, accepted))
        .target(parameter);
  }

  /**
   * 400: a query parameter that this list does not have, and that might have been meant to filter.
   */
  public static ArmException unsupportedQueryParameter(String parameter, Set<String> accepted) {
    return ArmException.of(
            400,
            "UnsupportedQueryParameter",
            "The query parameter '%s' is not known; accepted: %s."
                .formatted(Shown.of(parameter), String.join(", ", accepted)))
        .target(Shown.of(parameter));
  }

  /** 400: a body that cannot be read as what it should be. */
  public static ArmException invalidRequestContent(String target, String message) {
    return ArmException.of(400, "InvalidRequestContent", message).target(target);
  }

  /** 404: no such job. */
  public static ArmException jobNotFound(String resourceGroup, String jobName) {
    return resourceNotFound(
        "The Resource 'Microsoft.ImportExport/jobs/%s' under resource group '%s' was not found."
            .formatted(Shown.of(jobName), Shown.of(resourceGroup)));
  }

  /** 404: nothing is there under this name. */
  public static ArmException resourceNotFound(String message) {
    return ArmException.of(404, "ResourceNotFound", message);
  }

  /** 404: a path that no operation has. */
  public static ArmException invalidResourceType(String path) {
    return ArmException.of(
        404,
        "InvalidResourceType",
        "No resource type or operation of this service has the path '%s'."
            .formatted(Shown.of(path)));
  }

  /** 405: the path is there, the method is not. */
  public static ArmException methodNotAllowed(String method) {
    return ArmException.of(
        405,
        "MethodNotAllowed",
        "The method '%s' is not supported here.".formatted(Shown.of(method)));
  }

  /** 406: the sender accepts nothing that this operation answers with. */
  public static ArmException notAcceptable() {
    return ArmException.of(
            406, "NotAcceptable", "None of the media types in 'Accept' can be given.")
        .target("Accept");
  }

  /** 409: the request contradicts the present state; nothing was changed. */
  public static ArmException conflict(String message) {
    return ArmException.of(409, "Conflict", message);
  }

  /** 409: a resource cannot move to another location. */
  public static ArmException invalidResourceLocation(String name, String present, String given) {
    return ArmException.of(
            409,
            "InvalidResourceLocation",
            ("The resource '%s' already exists in location '%s'. A resource with the same name"
                    + " cannot be created in location '%s'.")
                .formatted(name, present, Shown.of(given)))
        .target("location");
  }

  /** 413: more bytes than this operation takes. */
  public static ArmException requestTooLarge(long limit) {
    return ArmException.of(
        413,
        "RequestEntityTooLarge",
        "The body is larger than the %d bytes that are accepted here.".formatted(limit));
  }

  /** 415: a media type or content encoding that this operation does not take. */
  public static ArmException unsupportedMediaType(String header, String given, String accepted) {
    return ArmException.of(
            415,
            "UnsupportedMediaType",
            "The %s '%s' is not supported; accepted: %s."
                .formatted(header, Shown.of(given), accepted))
        .target(header);
  }

  /** 503: PostgreSQL cannot be reached now; nothing was changed that was not said yes to. */
  public static ArmException serviceUnavailable(Duration retryAfter) {
    return ArmException.of(
            503,
            "ServiceUnavailable",
            "The database of the service cannot be reached now. Try the same request again.")
        .retryAfter(retryAfter);
  }

  /** 503: this replica is on its way out; it did nothing with the request. */
  public static ArmException stopping(Duration retryAfter) {
    return ArmException.of(
            503,
            "ServiceUnavailable",
            "This replica of the service is stopping. Try the same request again.")
        .retryAfter(retryAfter);
  }

  /** 500: a fault of the service; the log has the rest under this request id. */
  public static ArmException internal(String requestId) {
    return ArmException.of(
        500,
        "InternalServerError",
        "The service failed to answer. Its log has more under the request id " + requestId + ".");
  }
}
