package dev.waybill.testing;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** The ARM API as a client calls it, in a subscription that no other test has. */
public final class ArmApi {
  /** The api-versions of the service. */
  public static final List<String> VERSIONS = List.of("2016-11-01", "2020-08-01", "2021-01-01");

  /** What stands before the operations that belong to no subscription. */
  public static final String PROVIDER = "/providers/Microsoft.ImportExport";

  static final String GROUP = "rg";

  private final String subscription;
  private final String version;

  private ArmApi(String subscription, String version) {
    this.subscription = subscription;
    this.version = version;
  }

  /** A new subscription, in the newest version. */
  public static ArmApi newSubscription() {
    return of(UUID.randomUUID().toString());
  }

  /** The subscription with this id, in the newest version. */
  public static ArmApi of(String subscription) {
    return new ArmApi(subscription, "2021-01-01");
  }

  /** The same subscription in another version. */
  public ArmApi in(String otherVersion) {
    return new ArmApi(subscription, otherVersion);
  }

  /** The GUID of the subscription. */
  public String subscription() {
    return subscription;
  }

  /** The path of the jobs of the subscription. */
  public String jobs() {
    return "/subscriptions/" + subscription + PROVIDER + "/jobs";
  }

  /** The path of the jobs of a resource group. */
  public String jobs(String resourceGroup) {
    return "/subscriptions/%s/resourceGroups/%s%s/jobs"
        .formatted(subscription, resourceGroup, PROVIDER);
  }

  /** The path of a job in the resource group {@code rg}. */
  public String job(String name) {
    return jobs(GROUP) + "/" + name;
  }

  /** A request with the api-version. */
  public RequestSpecification request() {
    return signedIn().queryParam("api-version", version);
  }

  /** A request of an administrator. */
  public static RequestSpecification signedIn() {
    return given().header("Authorization", Tokens.bearer());
  }

  /** Jobs_Create in the resource group {@code rg}. */
  public ValidatableResponse put(String name, Body body) {
    return with(body).put(job(name)).then();
  }

  /** A job that is there. */
  public ArmApi created(String name, Body body) {
    put(name, body).statusCode(201);
    return this;
  }

  /** Jobs_Update. */
  public ValidatableResponse patch(String name, Body body) {
    return with(body).patch(job(name)).then();
  }

  /** Jobs_Get. */
  public ValidatableResponse get(String name) {
    return request().get(job(name)).then();
  }

  /** Jobs_Delete. */
  public ValidatableResponse delete(String name) {
    return request().delete(job(name)).then();
  }

  /** BitLockerKeys_List. */
  public ValidatableResponse keys(String name) {
    return request().post(job(name) + "/listBitLockerKeys").then();
  }

  /** A list of jobs: {@code jobs()} or {@code jobs(group)}, with further query parameters. */
  public ValidatableResponse list(String path, String... namesAndValues) {
    RequestSpecification request = request();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      request.queryParam(namesAndValues[i], namesAndValues[i + 1]);
    }
    return request.get(path).then();
  }

  private RequestSpecification with(Body body) {
    return request().contentType(ContentType.JSON).body(body.toString());
  }

  /** An answer that is this error of the catalogue, in the one envelope. */
  public static ValidatableResponse refused(ValidatableResponse answer, int status, String code) {
    return answer
        .statusCode(status)
        .header("Content-Type", equalTo("application/json"))
        .header("x-ms-request-id", notNullValue())
        .body("keySet()", equalTo(Set.of("error")))
        .body("error.code", equalTo(code))
        .body("error.message", not(equalTo("")));
  }
}
