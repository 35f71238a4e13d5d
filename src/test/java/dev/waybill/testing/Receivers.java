package dev.waybill.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The subscribers of a service that pushes all of its events: {@code all} and {@code dead} are sent
 * everything, {@code backups} what becomes of backups.
 */
public final class Receivers implements QuarkusTestResourceLifecycleManager {
  /** The secrets of {@code all}: the one that goes, and the one that comes. */
  public static final List<String> SECRETS =
      List.of(
          "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
          "whsec_c2V2ZW50eS1maXZlLWJ5dGVzLW9mLWEtc2VjcmV0LWZvci10ZXN0cw==");

  private Receiver all;
  private Receiver dead;
  private Receiver backups;

  /** One that takes everything, until it is told otherwise. */
  public Receiver all() {
    return all;
  }

  /** One that never answers. */
  public Receiver dead() {
    return dead;
  }

  /** One that hears of backups that are stored or have failed. */
  public Receiver backups() {
    return backups;
  }

  /** The settings of a service that pushes events to these. */
  public Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    String subscribers = "waybill.events.subscribers.";
    settings.put(subscribers + "all.url", all.url());
    settings.put(subscribers + "all.secrets", String.join(",", SECRETS));
    settings.put(subscribers + "dead.url", dead.url() + "?token=hidden");
    settings.put(subscribers + "dead.concurrency", "2");
    settings.put(subscribers + "backups.url", backups.url());
    settings.put(subscribers + "backups.types", "BackupStored,BackupFailed");
    settings.put("waybill.events.request-timeout", "500ms");
    settings.put("waybill.events.max-backoff", "1s");
    settings.put("waybill.metrics.interval", "1s");
    return settings;
  }

  @Override
  public Map<String, String> start() {
    all = Receiver.start();
    dead = Receiver.start();
    dead.answer(Receiver.Answer.NOTHING);
    backups = Receiver.start();
    return settings();
  }

  @Override
  public void inject(TestInjector testInjector) {
    testInjector.injectIntoFields(this, field -> field.getType().equals(Receivers.class));
  }

  @Override
  public void stop() {
    for (Receiver receiver : new Receiver[] {all, dead, backups}) {
      if (receiver != null) {
        receiver.close();
      }
    }
  }
}
