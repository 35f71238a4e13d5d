package dev.waybill.webhook;

import dev.waybill.event.EventsConfig;
import dev.waybill.platform.Findings;
import dev.waybill.platform.HttpAddress;
import dev.waybill.platform.SettingsCheck;
import dev.waybill.platform.Written;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * Refuses subscribers that nothing can be sent to, and warns of what others could read or forge.
 */
@ApplicationScoped
class EventsCheck implements SettingsCheck {
  private final EventsConfig config;
  private final Subscribers subscribers;

  EventsCheck(EventsConfig config, Subscribers subscribers) {
    this.config = config;
    this.subscribers = subscribers;
  }

  @Override
  public void check(Findings findings) {
    subscribers.faults().forEach(findings::refuse);
    if (config.maxAge().compareTo(config.maxBackoff().multipliedBy(2)) < 0) {
      findings.refuse(
          "waybill.events.max-age",
          config.maxAge(),
          "twice waybill.events.max-backoff (%s) or more"
              .formatted(Written.duration(config.maxBackoff())));
    }
    for (Subscriber subscriber : subscribers.all()) {
      String setting = Subscribers.setting(subscriber.name());
      if (subscriber.signers().isEmpty() && subscribers.faults().isEmpty()) {
        findings.warn(
            "%s has no secret: whoever finds its address can send it events that never happened"
                .formatted(setting));
      }
      if (HttpAddress.isReadable(subscriber.url()) && HttpAddress.isElsewhere(subscriber.url())) {
        findings.warn(
            "%s: the address is http, so events can be read on their way".formatted(setting));
      }
    }
  }
}
