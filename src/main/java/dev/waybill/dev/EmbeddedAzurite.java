package dev.waybill.dev;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Azurite, Microsoft's emulator of Azure Blob Storage, in a folder of its own that outlives it.
 * Whoever starts it has the folder for himself, so one that still runs there was left behind by a
 * process that died, and is ended first.
 */
public final class EmbeddedAzurite {
  /** The account that every Azure tool knows, with the key that Microsoft publishes for it. */
  public static final String ACCOUNT = "devstoreaccount1";

  private static final String KEY =
      "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  /**
   * Starts Azurite in a session of its own: an interrupt typed at a terminal goes to every process
   * of the session, and the storage has to outlive the service that writes to it.
   */
  private static final String LAUNCHER =
      """
      const [pidFile, logFile, ...command] = process.argv.slice(1);
      const { openSync, writeFileSync } = require('fs');
      const log = openSync(logFile, 'w');
      const options = { detached: true, windowsHide: true, stdio: ['ignore', log, log] };
      const child = require('child_process').spawn(process.execPath, command, options);
      writeFileSync(pidFile, String(child.pid));
      child.unref();
      """;

  private final Path folder;
  private final ServerPort port;
  private final NodePackages packages;
  private final Map<String, String> accounts;
  private final ServerProcess process;
  private boolean started;

  /** An emulator in that folder on that port, with the account that every tool knows. */
  public EmbeddedAzurite(Path folder, ServerPort port, NodePackages packages) {
    this(folder, port, packages, List.of(ACCOUNT));
  }

  /** An emulator with these accounts; all of them have the same well-known key. */
  public EmbeddedAzurite(
      Path folder, ServerPort port, NodePackages packages, List<String> accounts) {
    this.folder = folder.toAbsolutePath().normalize();
    this.port = port;
    this.packages = packages;
    this.accounts = accounts.stream().collect(Collectors.toMap(name -> name, name -> KEY));
    this.process = new ServerProcess(pidFile(), "azurite", this.folder);
  }

  /** Starts the emulator and waits until it answers; does nothing if it runs already. */
  public synchronized void start() {
    if (started) {
      return;
    }
    Path modules = packages.installed();
    process.end();
    port.requireFree();
    try {
      Files.createDirectories(folder.resolve("data"));
      Files.deleteIfExists(log());
      launch(modules);
    } catch (IOException e) {
      throw new EmbeddedServerException("Azurite does not start in %s.".formatted(folder), e);
    }
    if (!Pause.until(() -> isListening() || process.find().isEmpty(), PATIENCE) || !isListening()) {
      stop();
      throw new EmbeddedServerException("Azurite does not start: see %s.".formatted(log()));
    }
    started = true;
  }

  /** Stops the emulator, which then writes down what it still holds in memory. */
  public synchronized void stop() {
    started = false;
    process.end();
  }

  /** Where the blobs of an account are. */
  public String endpoint(String account) {
    return "http://127.0.0.1:%d/%s".formatted(port.number(), account);
  }

  /** What Azure's clients need to reach an account of this emulator. */
  public String connectionString(String account) {
    return "DefaultEndpointsProtocol=http;AccountName=%s;AccountKey=%s;BlobEndpoint=%s;"
        .formatted(account, accounts.get(account), endpoint(account));
  }

  private void launch(Path modules) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command(modules));
    builder.redirectOutput(Redirect.DISCARD).redirectError(Redirect.DISCARD);
    builder
        .environment()
        .put(
            "AZURITE_ACCOUNTS",
            accounts.entrySet().stream()
                .map(account -> account.getKey() + ":" + account.getValue())
                .collect(Collectors.joining(";")));
    try {
      builder.start().waitFor();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private List<String> command(Path modules) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(packages.node(), "-e", LAUNCHER, "--"));
    command.addAll(List.of(pidFile().toString(), log().toString()));
    command.add(modules.resolve("azurite/dist/src/blob/main.js").toString());
    command.addAll(List.of("--blobHost", "127.0.0.1", "--blobPort", "" + port.number()));
    command.addAll(List.of("--location", folder.resolve("data").toString()));
    // The client library speaks a newer version of the protocol than the emulator has heard of.
    command.addAll(List.of("--skipApiVersionCheck", "--silent", "--disableTelemetry"));
    return command;
  }

  private boolean isListening() {
    try {
      return Files.exists(log()) && Files.readString(log()).contains("successfully listens on");
    } catch (IOException e) {
      return false;
    }
  }

  private Path pidFile() {
    return folder.resolve("azurite.pid");
  }

  private Path log() {
    return folder.resolve("azurite.log");
  }
}
