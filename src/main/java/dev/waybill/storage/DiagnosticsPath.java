package dev.waybill.storage;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where in an account the documents of a job go: a container, or one with a virtual directory.
 *
 * @param container the container
 * @param directory the virtual directory with a closing slash, or nothing
 */
public record DiagnosticsPath(String container, String directory) {
  /** The path of a job that names none. */
  public static final String DEFAULT = "waimportexport";

  /** What a path looks like, for error messages. */
  public static final String FORM =
      "'container' or 'container/virtual/directory', where the container has 3 to 63 lower-case"
          + " letters, digits and single hyphens, and no part of the directory is empty, '.' or"
          + " '..', ends in '.', or holds '$', a backslash or a control character; the directory has"
          + " at most 855 characters, or 1879 bytes in UTF-8";

  // Naming and Referencing Containers, Blobs, and Metadata (Azure Storage REST API)
  private static final Pattern CONTAINER = Pattern.compile("(?=.{3,63}$)[a-z0-9]+(-[a-z0-9]+)*");
  private static final Pattern SEGMENT = Pattern.compile("[^$\\\\\\p{Cntrl}]*[^.$\\\\\\p{Cntrl}]");

  /** The longest blob name that the storage takes, in characters. */
  private static final int LONGEST_NAME = 1024;

  /** A row of PostgreSQL's index over blob names has at most 2704 bytes, account id included. */
  private static final int LONGEST_NAME_BYTES = 2048;

  /** "waies/", the longest job name and drive id, stamp and kind. */
  private static final int LONGEST_TAIL = 6 + 64 + 1 + 64 + 1 + 19 + "_manifest.xml".length();

  /** Reads a path; empty when it breaks a rule. */
  public static Optional<DiagnosticsPath> parse(String text) {
    int slash = text.indexOf('/');
    String container = slash < 0 ? text : text.substring(0, slash);
    String directory = slash < 0 ? "" : text.substring(slash + 1);
    boolean fits =
        CONTAINER.matcher(container).matches()
            && (slash < 0 || directoryFits(directory))
            && directory.length() + 1 + LONGEST_TAIL <= LONGEST_NAME
            && directory.getBytes(StandardCharsets.UTF_8).length + 1 + LONGEST_TAIL
                <= LONGEST_NAME_BYTES;
    return fits
        ? Optional.of(new DiagnosticsPath(container, slash < 0 ? "" : directory + "/"))
        : Optional.empty();
  }

  private static boolean directoryFits(String directory) {
    return Arrays.stream(directory.split("/", -1)).allMatch(s -> SEGMENT.matcher(s).matches());
  }
}
