package dev.waybill.dev;

import dev.waybill.platform.BeforeStart;
import io.quarkus.runtime.Application;
import io.quarkus.runtime.ApplicationLifecycleManager;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Brings up what the service needs in development mode and takes it down after the service: a
 * database or a storage account that a person names in the settings is used instead of an own one.
 * A live reload runs the service anew, from other class loaders, on the servers that are there.
 */
public final class DevelopmentServers implements BeforeStart {
  // A system property, because nothing else survives the class loaders of a live reload.
  private static final String RUNNING = "dev.waybill.embedded.running";

  private final Deque<Runnable> ends = new ArrayDeque<>();
  private final StringJoiner summary = new StringJoiner(System.lineSeparator() + "  ", "  ", "");

  @Override
  public void prepare() {
    if (System.getProperty(RUNNING) == null) {
      System.setProperty(RUNNING, "true");
      Runtime.getRuntime().addShutdownHook(new Thread(this::endAfterService, "servers-end"));
      startOrExit();
    }
  }

  /** An exit, because the development mode would otherwise wait for a change of the source code. */
  private void startOrExit() {
    try {
      start(new DevelopmentSettings());
      System.out.printf("%nWaybill, development mode%n%s%n%n", summary);
    } catch (EmbeddedServerException e) {
      System.err.printf("%nWaybill cannot start. %s%n%n", e.getMessage());
      System.exit(1);
    }
  }

  private void start(DevelopmentSettings settings) {
    Path data = settings.data();
    FolderLock lock =
        FolderLock.tryLock(data)
            .orElseThrow(
                () ->
                    new EmbeddedServerException(
                        "Another Waybill uses the data folder %s: end it, or set waybill.embedded.data."
                            .formatted(data)));
    onEnd(lock::release);
    addresses(settings);
    certificate(settings, data);
    servers(settings, data);
    summary.add("Data folder     " + data);
  }

  /** Starts both at the same time, because the packages of Azurite may have to be fetched first. */
  private void servers(DevelopmentSettings settings, Path data) {
    Runnable postgresql = postgresql(settings, data);
    CompletableFuture<Void> azurite = CompletableFuture.runAsync(azurite(settings, data));
    postgresql.run();
    try {
      azurite.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof EmbeddedServerException known ? known : e;
    }
  }

  private void addresses(DevelopmentSettings settings) {
    ServerPort http = settings.port("quarkus.http.port", 8080, "the API (http)");
    ServerPort https = settings.port("quarkus.http.ssl-port", 8443, "the API (https)");
    ServerPort management = settings.port("quarkus.management.port", 9000, "health and metrics");
    http.requireFree();
    https.requireFree();
    management.requireFree();
    String host = settings.value("quarkus.http.host", "127.0.0.1");
    summary.add("API             http://%s:%d".formatted(host, http.number()));
    summary.add("                https://%s:%d".formatted(host, https.number()));
    summary.add("Console         http://%s:%d/console".formatted(host, http.number()));
    summary.add("Try it out      http://%s:%d/q/swagger-ui".formatted(host, http.number()));
    String managementHost = settings.value("quarkus.management.host", "127.0.0.1");
    summary.add(
        "Management      http://%s:%d/q/health, /q/metrics"
            .formatted(managementHost, management.number()));
  }

  private void certificate(DevelopmentSettings settings, Path data) {
    if (settings.has("quarkus.tls.") || settings.has("quarkus.http.ssl.certificate.")) {
      return;
    }
    DevelopmentCertificate certificate = new DevelopmentCertificate(data.resolve("tls"));
    certificate.prepare();
    settings.publish(ServiceSettings.of(certificate));
    summary.add("Certificate     " + certificate.pem());
  }

  private Runnable postgresql(DevelopmentSettings settings, Path data) {
    if (settings.has(ServiceSettings.DATABASE)) {
      summary.add("PostgreSQL      " + settings.value(ServiceSettings.DATABASE, ""));
      return () -> {};
    }
    ServerPort port = settings.port("waybill.embedded.postgresql-port", 54320, "PostgreSQL");
    EmbeddedPostgresql server = new EmbeddedPostgresql(data.resolve("postgresql"), port);
    onEnd(server::stop);
    settings.publish(ServiceSettings.of(server));
    summary.add("PostgreSQL      %s, user %s".formatted(server.jdbcUrl(), server.user()));
    return server::start;
  }

  private Runnable azurite(DevelopmentSettings settings, Path data) {
    if (settings.has(ServiceSettings.STORAGE)) {
      summary.add("Blob storage    as set in " + ServiceSettings.STORAGE + "*");
      return () -> {};
    }
    ServerPort port = settings.port("waybill.embedded.azurite-port", 10000, "Azurite");
    EmbeddedAzurite server =
        new EmbeddedAzurite(data.resolve("azurite"), port, settings.packages());
    onEnd(server::stop);
    settings.publish(ServiceSettings.of(server));
    summary.add("Azurite         " + server.endpoint(EmbeddedAzurite.ACCOUNT));
    summary.add("storageAccountId");
    summary.add("                " + ServiceSettings.STORAGE_ACCOUNT_ID);
    return server::start;
  }

  private void onEnd(Runnable end) {
    synchronized (ends) {
      ends.push(end);
    }
  }

  /**
   * Hooks run at the same time, so this one waits for the one in which Quarkus stops the service.
   */
  private void endAfterService() {
    Application service = ApplicationLifecycleManager.getCurrentApplication();
    if (service != null) {
      service.awaitShutdown();
    }
    synchronized (ends) {
      ends.forEach(Runnable::run);
    }
  }
}
