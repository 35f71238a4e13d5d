package dev.waybill.webhook;

import dev.waybill.arm.ArmPage;
import dev.waybill.platform.Database;
import dev.waybill.security.Action;
import dev.waybill.security.Requires;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Those to whom events are pushed, for whoever looks after them. */
@Path("/station/v1/eventSubscribers")
@Produces(MediaType.APPLICATION_JSON)
public class EventSubscribersResource {
  private final EventSubscribers subscribers;
  private final Database database;

  /** For the container. */
  public EventSubscribersResource(EventSubscribers subscribers, Database database) {
    this.subscribers = subscribers;
    this.database = database;
  }

  /** Every subscriber, and what still waits for it. */
  @GET
  @Requires(value = Action.EVENT_SUBSCRIBERS_READ, everywhere = true)
  @Transactional
  public ArmPage<EventSubscriber> list() {
    return new ArmPage<>(
        database.query("How subscribers are could not be read", subscribers::all), null);
  }
}
