package dev.waybill.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.waybill.event.Event;
import dev.waybill.event.EventType;
import dev.waybill.security.Actor;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page tells subscribers is what is sent, and its program takes that and nothing else. */
class ApiPageTest {
  private static final Path PAGE = Path.of("src", "site", "markdown", "api.md");
  private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
  private static final UUID JOB = UUID.fromString("0d0f5e3c-7a51-4b7e-9f5c-2f1f1f3a9b10");
  private static final UUID DOCUMENT = UUID.fromString("5f0c8a52-93f1-4a55-8c9e-0b7a3d1d2c61");
  private static final Instant STORED = Instant.parse("2026-11-22T14:20:01.102030Z");
  private static final long SENT = Instant.parse("2026-11-22T14:20:02Z").getEpochSecond();
  private static final String TYPE = "Content-Type: ";

  @TempDir Path folder;

  @Test
  void requestOnThePageIsOneOfOurs() throws IOException {
    byte[] body = body();
    String signature = WebhookSigner.of(SECRET).orElseThrow().sign(JOB + "/7", SENT, body);

    assertThat(page())
        .contains(SECRET)
        .contains(
            """
            POST /waybill HTTP/1.1
            %s
            webhook-id: %s/7
            webhook-timestamp: %d
            webhook-signature: %s

            %s
            """
                .formatted(
                    TYPE + CloudEvents.CONTENT_TYPE,
                    JOB,
                    SENT,
                    signature,
                    new String(body, StandardCharsets.UTF_8)));
  }

  @Test
  void everyTypeIsToldOf() throws IOException {
    assertThat(page())
        .contains(Stream.of(EventType.values()).map(type -> "`" + type + "`").toList());
  }

  @Test
  void programOnThePageTakesWhatIsGenuineAndNothingElse() throws Exception {
    Matcher program = Pattern.compile("```javascript\n(.*?)```", Pattern.DOTALL).matcher(page());
    assertThat(program.find()).isTrue();
    String body = new String(body(), StandardCharsets.UTF_8);
    String signature = WebhookSigner.of(SECRET).orElseThrow().sign(JOB + "/7", SENT, body());
    String other = WebhookSigner.of(SECRET.replace('M', 'N')).orElseThrow().sign("x", 1, body());

    assertThat(says(program.group(1), body, signature, 0)).isEqualTo("true");
    assertThat(says(program.group(1), body, other + " " + signature, 0)).isEqualTo("true");
    assertThat(says(program.group(1), body + " ", signature, 0)).isEqualTo("false");
    assertThat(says(program.group(1), body, other, 0)).isEqualTo("false");
    assertThat(says(program.group(1), body, "v1,", 0)).isEqualTo("false");
    assertThat(says(program.group(1), body, signature, 301)).isEqualTo("false");
  }

  private String says(String program, String body, String signature, long secondsLater)
      throws Exception {
    JsonMapper json = new JsonMapper();
    Map<String, String> headers =
        Map.of(
            "webhook-id",
            JOB + "/7",
            "webhook-timestamp",
            Long.toString(SENT),
            "webhook-signature",
            signature);
    String call =
        "\nconsole.log(isGenuine(%s, Buffer.from(%s), %s, %d));\n"
            .formatted(
                json.writeValueAsString(headers),
                json.writeValueAsString(body),
                json.writeValueAsString(SECRET),
                (SENT + secondsLater) * 1000);
    Path file = Files.writeString(folder.resolve("page.mjs"), program + call);
    Process node = new ProcessBuilder("node", file.toString()).redirectErrorStream(true).start();
    String output = new String(node.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    node.waitFor();
    return output.strip();
  }

  private static byte[] body() {
    CloudEvents cloudEvents =
        new CloudEvents(
            JsonMapper.builder()
                .addModule(new JavaTimeModule())
                .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
                .build());
    String uri =
        "https://store.blob.core.windows.net/waimportexport/waies/myjob_9CA995BB_20261122-141156-645_manifest.xml";
    return cloudEvents.body(
        new Delivery(
            7,
            "/subscriptions/5c1b2d3e-0000-4000-8000-000000000001/resourceGroups/desk/providers/Microsoft.ImportExport/jobs/myjob",
            new Event(
                STORED,
                EventType.BackupStored,
                Actor.SERVICE,
                JOB,
                "9CA995BB",
                DOCUMENT,
                Map.of("uri", uri))));
  }

  private static String page() throws IOException {
    return Files.readString(PAGE);
  }
}
