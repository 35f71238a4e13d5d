package dev.waybill.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Servers;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What an operator asks for who has lost a job. */
record RecoveryApi(ImportJob job) {
  /** What the service's storage account says of the job's container. */
  JsonPath list() {
    return list(job.container());
  }

  /** The first page of what is under a {@code diagnosticsPath}. */
  JsonPath list(String diagnosticsPath) {
    String query =
        "storageAccountId=%s&diagnosticsPath=%s"
            .formatted(encode(Servers.STORAGE_ACCOUNT_ID), diagnosticsPath);
    return body(query("?" + query));
  }

  /** The page that a link leads to. */
  JsonPath follow(String nextLink) {
    return body(query("?" + URI.create(nextLink).getRawQuery()));
  }

  /** The answer to any query. */
  HttpResponse<byte[]> query(String query) {
    return job.station().get("/station/v1/recoverable" + query);
  }

  /** Takes in again what there is; what came of each blob. */
  JsonPath recover() {
    HttpResponse<String> answer = ask();
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JsonPath.from(answer.body());
  }

  /** As {@link #recover}, of drives that have one blob each. */
  Map<String, String> outcomes() {
    List<Map<String, String>> all = recover().getList("value");
    Function<Map<String, String>, String> drive = one -> one.get("driveId");
    return all.stream().collect(Collectors.toMap(drive, one -> one.get("outcome")));
  }

  /** The bare answer. */
  HttpResponse<String> ask() {
    String group = job.armId().replace("/providers/Microsoft.ImportExport", "");
    return job.station().send("POST", "/station/v1" + group + "/recover", BodyPublishers.noBody());
  }

  private static JsonPath body(HttpResponse<byte[]> answer) {
    String text = new String(answer.body(), StandardCharsets.UTF_8);
    assertThat(answer.statusCode()).as(text).isEqualTo(200);
    return JsonPath.from(text);
  }

  static String encode(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
