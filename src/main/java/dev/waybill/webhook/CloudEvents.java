package dev.waybill.webhook;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.waybill.event.Event;
import dev.waybill.platform.SqlTimes;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import io.cloudevents.jackson.JsonFormat;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Events as CloudEvents 1.0 in structured mode; their data is what the history of the job shows.
 */
@ApplicationScoped
class CloudEvents {
  /** What the types begin with. */
  static final String TYPES = "dev.waybill.";

  /** What a body is. */
  static final String CONTENT_TYPE = JsonFormat.CONTENT_TYPE + "; charset=UTF-8";

  private static final String JSON = "application/json";

  private final ObjectMapper json;
  private final JsonFormat format = new JsonFormat();

  CloudEvents(ObjectMapper json) {
    this.json = json;
  }

  /** The body of a request. */
  byte[] body(Delivery delivery) {
    Event event = delivery.event();
    CloudEvent cloudEvent =
        CloudEventBuilder.v1()
            .withId(delivery.id())
            .withSource(source(delivery.jobArmId()))
            .withType(TYPES + event.type().name())
            .withSubject(event.driveId())
            .withTime(SqlTimes.utc(event.at()))
            // The extension "sequence": texts that sort as the numbers do.
            .withExtension("sequence", "%019d".formatted(delivery.number()))
            .withData(JSON, data(event))
            .build();
    return format.serialize(cloudEvent);
  }

  /** Names of resource groups have letters that a URI has only encoded. */
  private static URI source(String armId) {
    try {
      String text =
          armId.startsWith("/") ? new URI(null, null, armId, null).toASCIIString() : armId;
      return new URI(text);
    } catch (URISyntaxException e) {
      throw new IllegalStateException("An ARM id is a path", e);
    }
  }

  private byte[] data(Event event) {
    try {
      return json.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("An event is always JSON", e);
    }
  }
}
