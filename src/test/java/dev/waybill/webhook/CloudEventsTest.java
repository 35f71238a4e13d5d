package dev.waybill.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.waybill.event.Event;
import dev.waybill.event.EventType;
import dev.waybill.security.Actor;
import io.cloudevents.CloudEvent;
import io.cloudevents.jackson.JsonFormat;
import java.io.IOException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CloudEventsTest {
  private static final UUID JOB = UUID.fromString("11111111-2222-4333-8444-555555555555");
  private static final String ARM_ID =
      "/subscriptions/s/resourceGroups/Größe(1)/providers/Microsoft.ImportExport/jobs/myjob";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new JavaTimeModule())
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
          .build();

  private final CloudEvents cloudEvents = new CloudEvents(JSON);

  @Test
  void readerOfCloudEventsFindsEverythingInItsPlace() throws IOException {
    Event event = event("D1", Map.of("uri", "https://store/ä?a=b"));

    CloudEvent read =
        new JsonFormat().deserialize(cloudEvents.body(new Delivery(42, ARM_ID, event)));

    assertThat(read.getSpecVersion().toString()).isEqualTo("1.0");
    assertThat(read.getId()).isEqualTo(JOB + "/42");
    assertThat(read.getType()).isEqualTo("dev.waybill.BackupStored");
    assertThat(read.getSource())
        .hasToString(ARM_ID.replace("Größe", "Gr%C3%B6%C3%9Fe"))
        .satisfies(source -> assertThat(source.getPath()).isEqualTo(ARM_ID));
    assertThat(read.getSubject()).isEqualTo("D1");
    assertThat(read.getTime()).isEqualTo(OffsetDateTime.parse("2030-01-01T00:00:00.123456Z"));
    assertThat(read.getDataContentType()).isEqualTo("application/json");
    assertThat(read.getExtension("sequence")).isEqualTo("0000000000000000042");
    assertThat(JSON.readTree(read.getData().toBytes())).isEqualTo(JSON.valueToTree(event));
  }

  @Test
  void jobHasNoSubjectAndSequencesSortAsTextsAsNumbersDo() throws IOException {
    JsonNode second = body(2);
    JsonNode tenth = body(10);

    assertThat(second.has("subject")).isFalse();
    assertThat(second.get("sequence").asText()).isLessThan(tenth.get("sequence").asText());
    assertThat(body(Long.MAX_VALUE).get("sequence").asText()).hasSize(19);
  }

  private JsonNode body(long number) throws IOException {
    return JSON.readTree(cloudEvents.body(new Delivery(number, ARM_ID, event(null, Map.of()))));
  }

  private static Event event(String driveId, Map<String, String> data) {
    return new Event(
        Instant.parse("2030-01-01T00:00:00.123456Z"),
        EventType.BackupStored,
        Actor.SERVICE,
        JOB,
        driveId,
        null,
        data);
  }
}
