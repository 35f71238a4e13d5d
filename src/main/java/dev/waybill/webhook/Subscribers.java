package dev.waybill.webhook;

import dev.waybill.event.EventType;
import dev.waybill.event.EventsConfig;
import dev.waybill.platform.Findings;
import dev.waybill.platform.HttpAddress;
import dev.waybill.platform.SettingsCheck;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The configured subscribers, read once, when the settings are checked: secrets in files count as
 * they are then.
 */
@Singleton
class Subscribers implements SettingsCheck {
  private static final Pattern NAME = Pattern.compile("[a-z0-9-]{1,63}");
  private static final String PREFIX = "waybill.events.subscribers";

  private final List<Subscriber> all = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  Subscribers(EventsConfig config) {
    new TreeMap<>(config.subscribers()).forEach(this::read);
  }

  /** Those that could be read, by name. */
  List<Subscriber> all() {
    return all;
  }

  @Override
  public void check(Findings findings) {
    faults.forEach(findings::refuse);
    if (faults.isEmpty()) {
      all.forEach(subscriber -> warn(findings, subscriber));
    }
  }

  private static void warn(Findings findings, Subscriber subscriber) {
    String setting = setting(subscriber.name());
    if (subscriber.signers().isEmpty()) {
      findings.warn(
          setting + " has no secret: anybody who knows its address can send it forged events");
    }
    if (HttpAddress.isReadable(subscriber.url()) && HttpAddress.isElsewhere(subscriber.url())) {
      findings.warn(setting + ": the address is http, so events can be read on the network");
    }
  }

  /** Returns the setting of a subscriber, as operators write it. */
  private static String setting(String name) {
    return PREFIX + "." + name;
  }

  private void read(String name, EventsConfig.Subscriber given) {
    if (!NAME.matcher(name).matches()) {
      faults.add(
          "%s has a subscriber '%s'. Expected names of 1 to 63 lower-case letters, digits and dashes"
              .formatted(PREFIX, name));
      return;
    }
    String setting = setting(name);
    Optional<URI> url = url(given.url());
    if (url.isEmpty()) {
      // Not shown: a password in it would end in a log.
      faults.add(
          setting
              + ".url is not an address. Expected http or https, without user and fragment, such as"
              + " https://example.com/events");
    }
    List<EventType> types = types(setting, given);
    List<WebhookSigner> signers = signers(setting, given);
    url.ifPresent(to -> all.add(new Subscriber(name, to, types, signers, given.concurrency())));
  }

  private static Optional<URI> url(String text) {
    try {
      URI uri = new URI(text);
      boolean http = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
      return http
              && uri.getHost() != null
              && uri.getRawUserInfo() == null
              && uri.getRawFragment() == null
          ? Optional.of(uri)
          : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private List<EventType> types(String setting, EventsConfig.Subscriber given) {
    List<EventType> known = List.of(EventType.values());
    if (given.types().isEmpty()) {
      return known;
    }
    List<String> names = given.types().get();
    List<String> unknown =
        names.stream().filter(n -> known.stream().noneMatch(t -> t.name().equals(n))).toList();
    if (!unknown.isEmpty()) {
      faults.add(
          "%s.types is %s. Expected %s"
              .formatted(
                  setting,
                  String.join(",", names),
                  String.join(", ", Arrays.stream(EventType.values()).map(Enum::name).toList())));
    }
    return known.stream().filter(type -> names.contains(type.name())).toList();
  }

  private List<WebhookSigner> signers(String setting, EventsConfig.Subscriber given) {
    try {
      return WebhookSecrets.read(setting, given);
    } catch (IllegalArgumentException e) {
      faults.add(e.getMessage());
      return List.of();
    }
  }
}
