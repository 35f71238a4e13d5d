package dev.waybill.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.junit.QuarkusTest;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import org.junit.jupiter.api.Test;

@QuarkusTest
class ServiceStartTest {
  Servers servers;

  @Test
  void serviceIsReadyOnTheDatabaseOfTheRun() throws Exception {
    HttpResponse<String> response = get(HttpClient.newHttpClient(), ready());

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).contains("PostgreSQL durability", "Accepting requests");
  }

  @Test
  void serviceShowsTheCertificateOfTheRun() throws Exception {
    HttpClient client = HttpClient.newBuilder().sslContext(Trust.only(servers.pem())).build();

    HttpResponse<String> response = get(client, servers.https("/q/health/ready"));
    assertThat(response.headers().firstValue("x-ms-request-id")).isPresent();
    assertThat(response.statusCode()).as("health has a port of its own").isEqualTo(401);
  }

  @Test
  void databaseThatIsStoppedComesBackWithItsData() throws Exception {
    execute("CREATE TABLE kept AS SELECT 1 AS number");
    servers.stopDatabase();
    servers.startDatabase();

    try (Connection connection = servers.open();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("SELECT number FROM kept")) {
      assertThat(rows.next()).isTrue();
    }
    await().until(() -> get(HttpClient.newHttpClient(), ready()).statusCode() == 200);
    execute("DROP TABLE kept");
  }

  private URI ready() {
    return servers.management("/q/health/ready");
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = servers.open();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static HttpResponse<String> get(HttpClient client, URI uri) throws Exception {
    return client.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
  }
}
