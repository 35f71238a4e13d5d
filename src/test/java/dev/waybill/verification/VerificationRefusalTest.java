package dev.waybill.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.ImportJob;
import dev.waybill.testing.VerificationApi;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What nothing can be meant by is refused, and no run comes of it. */
@QuarkusTest
class VerificationRefusalTest {
  private final VerificationApi api = new VerificationApi(ImportJob.named("refused").station());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'percentage': 0} | percentage | is 0; 1 to 100 are accepted",
        "{'percentage': 101} | percentage | is 101; 1 to 100 are accepted",
        "{'percentage': '4'} | percentage | accepted: a whole number",
        "{'percentage': 4.5} | percentage | accepted: a whole number",
        "{'jobId': 'j'} | jobId | accepted: /subscriptions/{id}/resourceGroups/",
        "{'jobId': 7} | jobId | accepted: a string",
        "{'storageAccountId': 's'} | storageAccountId | is not the id of a storage account",
        "{'job': 'j'} | job | accepted: percentage, jobId, storageAccountId"
      })
  void faultIsNamed(String body, String target, String text) {
    HttpResponse<String> answer = api.request(body.replace("'4'", "\"4\""));

    assertThat(answer.statusCode()).isEqualTo(400);
    JsonPath error = JsonPath.from(answer.body()).setRootPath("error");
    assertThat(error.getString("code")).isEqualTo("InvalidRequestContent");
    assertThat(error.getString("target")).isEqualTo(target);
    assertThat(error.getString("message")).contains("'" + target + "'").contains(text);
  }

  @Test
  void allFaultsAreToldAtOnce() {
    HttpResponse<String> answer =
        api.request(
            "{'percentage': -1, 'jobId': '%s', 'storageAccountId': 's', 'x': 1}"
                .formatted(ImportJob.named("no-such-job").armId()));

    assertThat(JsonPath.from(answer.body()).getList("error.details.target"))
        .containsExactly("x", "percentage", "storageAccountId", "jobId");
  }

  @Test
  void bodyThatIsNoObjectIsRefused() {
    assertThat(api.request("[]").statusCode()).isEqualTo(400);
    assertThat(api.request("{'percentage': 1").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"6b1f0f0e-0000-4000-8000-000000000000", "no-id"})
  void unknownRunIsNotFound(String id) {
    HttpResponse<byte[]> answer =
        ImportJob.named("refused").station().get(VerificationApi.PATH + "/" + id);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).contains("ResourceNotFound", id);
  }
}
