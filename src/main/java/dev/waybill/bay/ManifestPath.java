package dev.waybill.bay;

import dev.waybill.arm.Shown;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Where on a drive its manifest lies, as {@code manifestFile} says, which is written as Windows
 * does: with backslashes, mostly from the root of the drive, perhaps with a drive letter.
 *
 * @param names the names of the folders, and last that of the file; none of them leads upwards
 */
record ManifestPath(List<String> names) {
  /** The longest name that file systems have. */
  private static final int LONGEST_NAME = 255;

  static ManifestPath of(String manifestFile) throws UnfitException {
    String path = manifestFile.replaceFirst("^[A-Za-z]:", "");
    List<String> names =
        Arrays.stream(path.split("[/\\\\]"))
            .filter(name -> !name.isEmpty() && !".".equals(name))
            .toList();
    if (names.isEmpty()) {
      throw new UnfitException(
          Unfit.NAME_INVALID, "manifestFile names no file, but '%s'".formatted(Shown.of(path)));
    }
    for (String name : names) {
      if ("..".equals(name)) {
        throw new UnfitException(
            Unfit.NAME_INVALID,
            "manifestFile leads out of a folder with '..': '%s'".formatted(Shown.of(path)));
      }
      if (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME) {
        throw new UnfitException(
            Unfit.NAME_TOO_LONG,
            "manifestFile has a name of more than %d bytes: '%s'"
                .formatted(LONGEST_NAME, Shown.of(name)));
      }
    }
    return new ManifestPath(names);
  }

  List<String> folders() {
    return names.subList(0, names.size() - 1);
  }

  String file() {
    return names.get(names.size() - 1);
  }
}
