package dev.waybill.dev;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * The exclusive right to a folder, among the processes of this machine. The system takes it back
 * when the process dies, however it dies, so a lock is never stale.
 */
public final class FolderLock {
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final FileChannel channel;

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /** Takes the folder if nobody has it; creates it if it is not there. */
  public static Optional<FolderLock> tryLock(Path folder) {
    try {
      Files.createDirectories(folder);
      return locked(
          FileChannel.open(
              folder.resolve(".lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE));
    } catch (IOException e) {
      throw new EmbeddedServerException("The folder %s cannot be locked.".formatted(folder), e);
    }
  }

  /** Takes the folder, after whoever has it. */
  public static FolderLock lock(Path folder) {
    Optional<FolderLock> lock = tryLock(folder);
    while (lock.isEmpty()) {
      Pause.of(PAUSE);
      lock = tryLock(folder);
    }
    return lock.get();
  }

  private static Optional<FolderLock> locked(FileChannel channel) throws IOException {
    FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException takenByThisProcess) {
      channel.close();
      return Optional.empty();
    }
    if (lock == null) {
      channel.close();
      return Optional.empty();
    }
    return Optional.of(new FolderLock(channel));
  }

  /** Lets others have the folder. */
  public void release() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new EmbeddedServerException("A folder cannot be unlocked.", e);
    }
  }
}
