package dev.waybill.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Servers;
import dev.waybill.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import io.swagger.v3.parser.core.models.SwaggerParseResult;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Where the document is, and for whom. */
@QuarkusTest
class ServedDocumentTest {
  static final List<String> PAGES =
      List.of("/q/swagger-ui", "/q/swagger-ui/", "/q/swagger-ui/index.html");

  private static final String METHODS = "GET, HEAD, OPTIONS";

  Servers servers;

  @Test
  void documentIsOpenApi() {
    ParseOptions options = new ParseOptions();
    options.setResolve(true);
    SwaggerParseResult parsed =
        new OpenAPIV3Parser().readContents(json().asString(), List.of(), options);

    assertThat(parsed.getMessages()).isEmpty();
    assertThat(parsed.getOpenAPI().getOpenapi()).startsWith("3.1.");
    assertThat(parsed.getOpenAPI().getInfo().getVersion()).matches("[0-9]+[.][0-9]+[.][0-9].*");
    assertThat(parsed.getOpenAPI().getPaths()).isNotEmpty();
  }

  @Test
  void jsonAndYamlAreOneDocument() throws Exception {
    Response yaml = ArmApi.signedIn().get(ApiDocument.PATH);
    JsonNode read = new YAMLMapper().readTree(yaml.asString());

    assertThat(yaml.contentType()).startsWith("application/yaml");
    assertThat(json().contentType()).isEqualTo("application/json");
    assertThat(read).isEqualTo(ApiDocument.of(json().asString()).root());
  }

  @Test
  void whoeverHasSignedInReadsIt() {
    given()
        .header("Authorization", "Bearer " + Tokens.of(Map.of()))
        .get(ApiDocument.PATH)
        .then()
        .statusCode(200)
        .header("x-ms-request-id", notNullValue())
        .header("X-Content-Type-Options", equalTo("nosniff"))
        .header("Access-Control-Allow-Origin", nullValue());
    given().get(ApiDocument.PATH).then().statusCode(401);
  }

  /** Under each of its names. */
  @Test
  void documentIsReadAndNothingElse() {
    for (String path : List.of("", "/", ".json", ".yaml", ".yml")) {
      for (String method : List.of("PUT", "PATCH", "POST", "DELETE", "TRACE")) {
        Response refused = ArmApi.signedIn().request(method, ApiDocument.PATH + path);
        ArmApi.refused(refused.then(), 405, "MethodNotAllowed").header("Allow", METHODS);
      }
      ArmApi.signedIn()
          .options(ApiDocument.PATH + path)
          .then()
          .statusCode(200)
          .header("Allow", METHODS);
      ArmApi.signedIn().head(ApiDocument.PATH + path).then().statusCode(200);
      given().post(ApiDocument.PATH + path).then().statusCode(401).header("Allow", nullValue());
    }
  }

  /** Pages for people, and what they load, are for the development mode alone. */
  @Test
  void noPageShowsIt() {
    for (String page : PAGES) {
      ArmApi.signedIn().get(page).then().statusCode(404);
      given().get(servers.management(page)).then().statusCode(404);
    }
    given().get(servers.management(ApiDocument.PATH)).then().statusCode(404);
  }

  private static Response json() {
    return ArmApi.signedIn().queryParam("format", "json").get(ApiDocument.PATH);
  }
}
