package dev.waybill.testing;

import dev.waybill.dev.EmbeddedAzurite;
import dev.waybill.dev.EmbeddedPostgresql;
import dev.waybill.dev.FolderLock;
import dev.waybill.dev.NodePackages;
import dev.waybill.dev.ServerPort;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder of one test run, deleted at its end. A run that was killed leaves its folder and its
 * servers behind; the next run sees from the lock that nobody owns them, ends and deletes them.
 */
final class RunFolder implements AutoCloseable {
  private static final ServerPort UNUSED = new ServerPort(0, "nobody", "none");

  private final Path path;
  private final FolderLock lock;

  private RunFolder(Path path, FolderLock lock) {
    this.path = path;
    this.lock = lock;
  }

  /** A new folder under that one, which is swept first. */
  static RunFolder under(Path parent) {
    try {
      FolderLock oneAtATime = FolderLock.lock(parent);
      try {
        children(parent).forEach(RunFolder::sweep);
        Path path = Files.createTempDirectory(parent.toAbsolutePath(), "run");
        return new RunFolder(path, FolderLock.lock(path));
      } finally {
        oneAtATime.release();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path path() {
    return path;
  }

  @Override
  public void close() {
    // Else another JVM that starts would delete the same folder.
    FolderLock oneAtATime = FolderLock.lock(path.getParent());
    try {
      lock.release();
      delete(path);
    } finally {
      oneAtATime.release();
    }
  }

  private static void sweep(Path folder) {
    Optional<FolderLock> lock = FolderLock.tryLock(folder);
    if (lock.isPresent()) {
      postgresql(folder, UNUSED).stop();
      azurite(folder, UNUSED, new NodePackages(folder)).stop();
      lock.get().release();
      delete(folder);
    }
  }

  /** The database of a run. */
  static EmbeddedPostgresql postgresql(Path run, ServerPort port) {
    return new EmbeddedPostgresql(run.resolve("postgresql"), port);
  }

  /** The storage of a run, with a second account that the service is not told about. */
  static EmbeddedAzurite azurite(Path run, ServerPort port, NodePackages packages) {
    List<String> accounts = List.of(EmbeddedAzurite.ACCOUNT, Servers.OTHER_ACCOUNT);
    return new EmbeddedAzurite(run.resolve("azurite"), port, packages, accounts);
  }

  private static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isDirectory).toList();
    }
  }

  private static void delete(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
