package dev.waybill.dev;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The Node.js packages that development and tests use, as a lock file names them. They are
 * installed once and again when the lock file has changed, by one process at a time: a copy of the
 * lock file beside the packages says that the installation of exactly these was completed.
 */
public final class NodePackages {
  private static final int OLDEST_NODE = 20;
  private static final Pattern VERSION = Pattern.compile("v(\\d+)\\..*", Pattern.DOTALL);

  private final Path folder;
  private final String node;
  private final List<String> install;

  /** The packages of that folder, installed by the npm of this machine. */
  public NodePackages(Path folder) {
    this(folder, "node", List.of(npm(), "ci", "--ignore-scripts", "--no-audit", "--no-fund"));
  }

  NodePackages(Path folder, String node, List<String> install) {
    this.folder = folder.toAbsolutePath().normalize();
    this.node = node;
    this.install = install;
  }

  /** The command that runs Node.js. */
  public String node() {
    return node;
  }

  /** The folder with the packages; installs them if they are not there yet. */
  public Path installed() {
    requireNode();
    FolderLock lock = FolderLock.lock(folder);
    try {
      if (!isCurrent()) {
        install();
      }
    } catch (IOException e) {
      throw new EmbeddedServerException(
          "The Node.js packages in %s cannot be read.".formatted(folder), e);
    } finally {
      lock.release();
    }
    return folder.resolve("node_modules");
  }

  private boolean isCurrent() throws IOException {
    return Files.exists(marker()) && Files.mismatch(lockFile(), marker()) < 0;
  }

  private void install() throws IOException {
    System.out.printf("Installing the Node.js packages of %s ...%n", folder);
    Path log = folder.resolve("node_modules.log");
    ProcessBuilder command = new ProcessBuilder(install).directory(folder.toFile());
    command.redirectErrorStream(true).redirectOutput(log.toFile());
    if (exitValue(command, "npm") != 0) {
      throw new EmbeddedServerException(
          "npm could not install the packages of %s:%n%s"
              .formatted(folder, Files.readString(log).strip()));
    }
    Files.deleteIfExists(log);
    Files.copy(lockFile(), marker(), StandardCopyOption.REPLACE_EXISTING);
  }

  private void requireNode() {
    String version = version().strip();
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches() || Integer.parseInt(matcher.group(1)) < OLDEST_NODE) {
      throw new EmbeddedServerException(
          "Node.js %d or newer is needed for the Azure Blob Storage emulator, but here is '%s'."
              .formatted(OLDEST_NODE, version));
    }
  }

  private String version() {
    try {
      ProcessBuilder command =
          new ProcessBuilder(node, "--version").redirectError(Redirect.DISCARD);
      Process process = command.start();
      return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw missing(node, e);
    }
  }

  /** Waits for the end of a command, and shows now and then that it still runs. */
  private static int exitValue(ProcessBuilder command, String name) {
    try {
      Process process = command.start();
      for (int seconds = 10; !process.waitFor(10, TimeUnit.SECONDS); seconds += 10) {
        System.out.printf("%s has been running for %d seconds ...%n", name, seconds);
      }
      return process.exitValue();
    } catch (IOException e) {
      throw missing(name, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("Interrupted while npm installs packages.", e);
    }
  }

  private static EmbeddedServerException missing(String name, IOException cause) {
    return new EmbeddedServerException(
        "The command '%s' is not on the path: install Node.js %d or newer, which brings it."
            .formatted(name, OLDEST_NODE),
        cause);
  }

  private static String npm() {
    String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
    return system.startsWith("windows") ? "npm.cmd" : "npm";
  }

  private Path lockFile() {
    return folder.resolve("package-lock.json");
  }

  private Path marker() {
    return folder.resolve("node_modules").resolve(".waybill-package-lock.json");
  }
}
