package dev.waybill.security;

import static io.restassured.RestAssured.given;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.waybill.testing.Body;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Every operation of both APIs, with what it takes and what strangers are answered. */
public final class Operations {
  private static final String PROVIDER = "/providers/Microsoft.ImportExport";
  private static final String GROUP = "/subscriptions/{s}/resourceGroups/rg";
  private static final String JOB = GROUP + PROVIDER + "/jobs/{j}";
  private static final String STATION = "/station/v1" + GROUP + "/jobs/{j}";
  private static final String DRIVE = STATION + "/drives/D1";
  private static final String RUNS = "/station/v1/verifications";

  private static final String ACCOUNT =
      "?storageAccountId=/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/waybill"
          + "/providers/Microsoft.Storage/storageAccounts/devstoreaccount1&diagnosticsPath=vault";

  static final List<Operation> ALL =
      List.of(
          get("LocationsResource.list", PROVIDER + "/locations", Action.LOCATIONS_READ, 0),
          get("LocationsResource.get", PROVIDER + "/locations/westus", Action.LOCATIONS_READ, 0),
          get("OperationsResource.list", PROVIDER + "/operations", Action.OPERATIONS_READ, 0),
          get(
              "JobsResource.listBySubscription",
              "/subscriptions/{s}" + PROVIDER + "/jobs",
              Action.JOBS_READ,
              200),
          get(
              "JobsResource.listByResourceGroup",
              GROUP + PROVIDER + "/jobs",
              Action.JOBS_READ,
              200),
          get("JobsResource.get", JOB, Action.JOBS_READ, 404),
          of(
              "JobsResource.put",
              "PUT",
              JOB,
              Body.importJob("D1").toString(),
              Action.JOBS_WRITE,
              409,
              201),
          of(
              "JobsResource.update",
              "PATCH",
              JOB,
              "{\"tags\": {\"a\": \"b\"}}",
              Action.JOBS_WRITE,
              200),
          of("JobsResource.delete", "DELETE", JOB, null, Action.JOBS_DELETE, 409, 200),
          of(
              "JobsResource.listBitLockerKeys",
              "POST",
              JOB + "/listBitLockerKeys",
              null,
              Action.KEYS_LIST,
              200),
          get("StationResource.job", STATION, Action.STATION_READ, 404),
          of(
              "StationResource.putManifest",
              "PUT",
              DRIVE + "/manifest",
              "<DriveManifest/>",
              Action.MANIFESTS_WRITE,
              400),
          get("StationResource.getManifest", DRIVE + "/manifest", Action.MANIFESTS_READ, 404),
          of(
              "DriveLogsResource.putLog",
              "PUT",
              DRIVE + "/logs/error",
              "<DriveLog/>",
              Action.LOGS_WRITE,
              400),
          of(
              "DriveLogsResource.putIncompleteBlobList",
              "PUT",
              DRIVE + "/incompleteBlobList",
              "<BlobList/>",
              Action.LOGS_WRITE,
              409),
          get(
                  "DriveLogsResource.getIncompleteBlobList",
                  DRIVE + "/incompleteBlobList",
                  Action.LOGS_READ,
                  404)
              .whichFinds(404),
          get("DriveLogsResource.getLog", DRIVE + "/logs/error", Action.LOGS_READ, 404),
          get("StationResource.backups", DRIVE + "/backups", Action.STATION_READ, 404),
          of(
              "StationResource.retry",
              "POST",
              DRIVE + "/backups/retry",
              null,
              Action.BACKUPS_RETRY,
              202),
          of(
              "StationResource.move",
              "PATCH",
              DRIVE,
              "{\"state\": \"Specified\"}",
              Action.DRIVES_WRITE,
              200),
          of(
              "StationResource.arrive",
              "POST",
              STATION + "/drives",
              "{\"driveId\": \"D2\"}",
              Action.DRIVES_WRITE,
              409),
          of(
              "StationResource.shipBack",
              "POST",
              STATION + "/shipBack",
              "{\"returnPackage\": {\"carrierName\": \"c\", \"trackingNumber\": \"t\"}}",
              Action.JOBS_SHIP_BACK,
              409),
          of(
              "RecoveryResource.recover",
              "POST",
              STATION + "/recover",
              null,
              Action.JOBS_RECOVER,
              200),
          get("WorkList.list", "/station/v1/drives", Action.STATION_READ, 0),
          get("ManifestRegister.list", "/station/v1/manifests", Action.STATION_READ, 0),
          get(
                  "RecoverableResource.recoverable",
                  "/station/v1/recoverable" + ACCOUNT,
                  Action.RECOVERABLE_READ,
                  0)
              .everywhere(),
          get(
                  "EventSubscribersResource.list",
                  "/station/v1/eventSubscribers",
                  Action.EVENT_SUBSCRIBERS_READ,
                  0)
              .everywhere(),
          get("OverviewResource.get", "/station/v1/overview", Action.OVERVIEW_READ, 0).everywhere(),
          get("SealingKeysResource.list", "/station/v1/sealingKeys", Action.SEALING_KEYS_READ, 0),
          of(
              "SealingKeysResource.reseal",
              "POST",
              "/station/v1/sealingKeys/reseal",
              null,
              Action.SEALING_KEYS_RESEAL,
              200),
          of(
              "VerificationsResource.verify",
              "POST",
              RUNS,
              "{\"jobId\": \"" + JOB + "\"}",
              Action.VERIFICATIONS_WRITE,
              202),
          get("VerificationsResource.list", RUNS, Action.VERIFICATIONS_READ, 0),
          of(
              "VerificationsResource.get",
              "GET",
              RUNS + "/x",
              null,
              Action.VERIFICATIONS_READ,
              404));

  private Operations() {}

  /**
   * An operation.
   *
   * @param method the resource and the method that do it
   * @param stranger what is answered over a subscription of others
   * @param done what is answered to whoever may do it
   * @param inAll whether it must be permitted in all subscriptions
   */
  record Operation(
      String method,
      String verb,
      String path,
      String body,
      Action action,
      int stranger,
      List<Integer> done,
      boolean inAll) {
    private Operation everywhere() {
      return new Operation(method, verb, path, body, action, stranger, done, true);
    }

    /** That of an import job is never there. */
    private Operation whichFinds(int status) {
      return new Operation(method, verb, path, body, action, stranger, List.of(status), inAll);
    }

    Role role() {
      return action.role();
    }

    boolean hasSubscription() {
      return path.contains("{s}");
    }

    /** Whether this role, in the subscription of the job, is enough. */
    boolean permittedTo(Role given) {
      return role() == null || given == Role.ADMIN || (given == role() && !inAll);
    }

    /** Sends it about a job; with a token, or without. */
    Response send(String subscription, String job, String token) {
      RequestSpecification request = given().queryParam("api-version", "2021-01-01");
      if (token != null) {
        request.header("Authorization", "Bearer " + token);
      }
      if (body != null) {
        request.contentType(body.startsWith("<") ? "application/xml" : "application/json");
        request.body(named(body, subscription, job));
      }
      return request.request(verb, named(path, subscription, job));
    }

    private static String named(String text, String subscription, String job) {
      return text.replace("{s}", subscription).replace("{j}", job);
    }

    @Override
    public String toString() {
      return method;
    }
  }

  private static Operation get(String method, String path, Action action, int stranger) {
    return new Operation(method, "GET", path, null, action, stranger, List.of(200), false);
  }

  private static Operation of(
      String method, String verb, String path, String body, Action action, Integer... done) {
    return new Operation(method, verb, path, body, action, 403, List.of(done), false);
  }

  /** The names of {@link #methods()}. */
  static Set<String> ofResources() {
    return methods().map(Operations::name).collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * The methods of all resources of the APIs that requests can reach; pages of the console are
   * none.
   */
  public static Stream<Method> methods() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.waybill")
            .that(
                com.tngtech.archunit.core.domain.properties.CanBeAnnotated.Predicates.annotatedWith(
                    Path.class))
            .stream()
            .filter(resource -> !resource.getPackageName().equals("dev.waybill.console"))
            .flatMap(resource -> Stream.of(resource.reflect().getDeclaredMethods()))
            .filter(Operations::isReached);
  }

  /** The role that permits an action; empty when signing in is enough. */
  public static String roleFor(Action action) {
    return action.role() == null ? "" : action.role().toString();
  }

  private static boolean isReached(Method method) {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .anyMatch(type -> type.isAnnotationPresent(HttpMethod.class));
  }

  private static String name(Method method) {
    return method.getDeclaringClass().getSimpleName() + "." + method.getName();
  }
}
