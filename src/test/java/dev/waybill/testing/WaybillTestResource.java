package dev.waybill.testing;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Starts the {@link Servers} before the service and ends them after it. It applies to every test of
 * the service without being named there: its scope is global, so the service is not restarted
 * between test classes.
 */
@WithTestResource(value = WaybillTestResource.class, scope = TestResourceScope.GLOBAL)
public final class WaybillTestResource implements QuarkusTestResourceLifecycleManager {
  private Servers servers;
  private Path bay;

  @Override
  public Map<String, String> start() {
    servers = Servers.start();
    Map<String, String> settings = new HashMap<>(servers.settings());
    settings.putAll(BrokenAccounts.settings(servers));
    settings.putAll(ClosedAccount.settings(servers));
    settings.putAll(impatience());
    settings.putAll(SealedRows.settings());
    settings.putAll(aSubscriber());
    settings.putAll(aBay());
    // A key is looked for whenever a token names it, however soon after the last one.
    settings.put("quarkus.oidc.token.forced-jwk-refresh-interval", "0s");
    // Runs are what a test asks for.
    settings.put("waybill.verification.schedule", "0s");
    // Tests of pruning wait for it.
    settings.put("waybill.backup.prune-interval", "1s");
    return settings;
  }

  /** Nobody waits ten minutes for a test. */
  private static Map<String, String> impatience() {
    return Map.of(
        "waybill.backup.retry-max", "1s",
        "waybill.backup.lease", "5s",
        "waybill.metrics.interval", "1s");
  }

  /** There to be seen; it takes hardly anything, and nobody listens. */
  private static Map<String, String> aSubscriber() {
    return Map.of(
        "waybill.events.subscribers.nobody.url", "http://localhost:9/events?token=hidden",
        "waybill.events.subscribers.nobody.types", "BitLockerKeysWiped");
  }

  /** A bay in a folder that is empty at first; it is looked into when a test says so. */
  private Map<String, String> aBay() {
    bay = newFolder();
    return Map.of("waybill.bay.path", bay.toString(), "waybill.bay.interval", "100d");
  }

  private static Path newFolder() {
    try {
      return Files.createTempDirectory("bay");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void inject(TestInjector testInjector) {
    testInjector.injectIntoFields(servers, field -> field.getType().equals(Servers.class));
  }

  @Override
  public void stop() {
    if (servers != null) {
      servers.close();
    }
    if (bay != null) {
      bay.toFile().delete();
    }
  }
}
