package dev.waybill.webhook;

import dev.waybill.event.EventType;
import java.net.URI;
import java.util.List;

/**
 * Somebody to whom events are sent.
 *
 * @param name under which it is configured
 * @param url where it takes them
 * @param types which ones it takes
 * @param signers what its requests are signed with, each of them
 * @param concurrency of how many jobs at a time
 */
record Subscriber(
    String name, URI url, List<EventType> types, List<WebhookSigner> signers, int concurrency) {
  Subscriber {
    types = List.copyOf(types);
    signers = List.copyOf(signers);
  }

  /** Its address without what may be secret of it. */
  String shownUrl() {
    String url = this.url.toString();
    int query = url.indexOf('?');
    return query < 0 ? url : url.substring(0, query);
  }

  @Override
  public String toString() {
    return "Subscriber[name=" + name + "]";
  }
}
