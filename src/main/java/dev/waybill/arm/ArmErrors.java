package dev.waybill.arm;

/** Creates the errors that several operations return. Others are created where they are thrown. */
public final class ArmErrors {
  private ArmErrors() {}

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
}
