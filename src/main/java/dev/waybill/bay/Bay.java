package dev.waybill.bay;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The files of the bay. Each folder is opened within the one above it, and no link is followed, so
 * that nothing outside of a drive's folder is ever read, whatever is changed meanwhile.
 */
@ApplicationScoped
public class Bay {
  private final BayConfig config;

  /** For the container. */
  public Bay(BayConfig config) {
    this.config = config;
  }

  /**
   * The names of all folders in it; links to folders are none.
   *
   * @throws IOException when it cannot be listed
   */
  public List<String> folders() throws IOException {
    List<String> names = new ArrayList<>();
    try (SecureDirectoryStream<Path> bay = root()) {
      for (Path entry : bay) {
        Optional<BasicFileAttributes> attributes = attributes(bay, entry.getFileName());
        if (attributes.filter(BasicFileAttributes::isDirectory).isPresent()) {
          names.add(entry.getFileName().toString());
        }
      }
    } catch (DirectoryIteratorException e) {
      throw e.getCause();
    }
    return names;
  }

  /** Looks at the manifest of a drive without reading it. */
  public Sighting look(String folder, String manifestFile) {
    try {
      return within(folder, ManifestPath.of(manifestFile), Bay::sighting);
    } catch (UnfitException e) {
      return Sighting.of(e.unfit());
    }
  }

  /**
   * Opens the manifest of a drive; the caller closes it.
   *
   * @throws UnfitException when there is none to be read
   */
  public BayFile open(String folder, String manifestFile) throws UnfitException {
    Sighting before = look(folder, manifestFile);
    SeekableByteChannel channel =
        within(
            folder,
            ManifestPath.of(manifestFile),
            (directory, name) -> {
              sighting(directory, name);
              return directory.newByteChannel(
                  name, Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
            });
    return new BayFile(channel, before, () -> look(folder, manifestFile));
  }

  /** What is done in the folder in which a file lies. */
  private interface InFolder<T> {
    T run(SecureDirectoryStream<Path> directory, Path name) throws IOException, UnfitException;
  }

  private <T> T within(String folder, ManifestPath path, InFolder<T> work) throws UnfitException {
    List<SecureDirectoryStream<Path>> open = new ArrayList<>();
    try {
      open.add(root());
      enter(open, Path.of(folder));
      for (String name : path.folders()) {
        enter(open, entry(open, name));
      }
      return work.run(last(open), entry(open, path.file()));
    } catch (NoSuchFileException | NotDirectoryException e) {
      throw new UnfitException(Unfit.NOT_FOUND, "the drive has no such file");
    } catch (AccessDeniedException e) {
      throw new UnfitException(Unfit.ACCESS_DENIED, "the service may not read it");
    } catch (InvalidPathException e) {
      throw new UnfitException(
          Unfit.READ_FAILED,
          "its name cannot be written in the encoding of file names here (LANG, LC_ALL)");
    } catch (IOException | DirectoryIteratorException e) {
      throw new UnfitException(Unfit.READ_FAILED, "it cannot be read: " + e.getMessage());
    } finally {
      open.forEach(Bay::close);
    }
  }

  private static void enter(List<SecureDirectoryStream<Path>> open, Path name)
      throws IOException, UnfitException {
    SecureDirectoryStream<Path> above = last(open);
    if (attributes(above, name).filter(BasicFileAttributes::isSymbolicLink).isPresent()) {
      throw link(name);
    }
    open.add(above.newDirectoryStream(name, LinkOption.NOFOLLOW_LINKS));
  }

  /** Windows looks for names whatever the case of their letters. */
  private static Path entry(List<SecureDirectoryStream<Path>> open, String name)
      throws IOException {
    Path exact = Path.of(name);
    if (attributes(last(open), exact).isPresent()) {
      return exact;
    }
    Path found = exact;
    for (Path entry : last(open)) {
      Path other = entry.getFileName();
      boolean first = found.equals(exact) || other.compareTo(found) < 0;
      if (other.toString().equalsIgnoreCase(name) && first) {
        found = other;
      }
    }
    return found;
  }

  private static Sighting sighting(SecureDirectoryStream<Path> directory, Path name)
      throws IOException, UnfitException {
    BasicFileAttributes file =
        attributes(directory, name).orElseThrow(() -> new NoSuchFileException(name.toString()));
    if (file.isSymbolicLink()) {
      throw link(name);
    }
    if (!file.isRegularFile()) {
      throw new UnfitException(Unfit.READ_FAILED, "'%s' is no regular file".formatted(name));
    }
    return Sighting.of(file);
  }

  private static UnfitException link(Path name) {
    return new UnfitException(
        Unfit.READ_FAILED, "'%s' is a symbolic link, and none is followed".formatted(name));
  }

  private static Optional<BasicFileAttributes> attributes(
      SecureDirectoryStream<Path> directory, Path name) throws IOException {
    try {
      return Optional.of(
          directory
              .getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
              .readAttributes());
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  @SuppressWarnings("StreamResourceLeak") // Whoever asks for it closes it.
  private SecureDirectoryStream<Path> root() throws IOException {
    DirectoryStream<Path> root = Files.newDirectoryStream(config.path().orElseThrow());
    if (root instanceof SecureDirectoryStream<Path> secure) {
      return secure;
    }
    root.close();
    throw new IOException("folders of this system cannot be read without following links");
  }

  private static <T> T last(List<T> list) {
    return list.get(list.size() - 1);
  }

  private static void close(SecureDirectoryStream<Path> directory) {
    try {
      directory.close();
    } catch (IOException e) {
      // It was only read.
    }
  }
}
