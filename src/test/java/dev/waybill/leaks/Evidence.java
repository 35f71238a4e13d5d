package dev.waybill.leaks;

import dev.waybill.testing.Rows;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Everything that was produced, by where it was found. */
final class Evidence {
  /** What holds the bytes of manifests, which is its purpose. */
  private static final String BYTES = "document_chunk";

  private final Map<String, String> found = new TreeMap<>();

  /** Takes a text in; of one place there may be several. */
  synchronized void add(String place, String text) {
    found.merge(place, text, (before, more) -> before + "\n" + more);
  }

  /** Takes every file below a folder in. */
  void addFiles(Path folder) {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        add("file " + folder.relativize(file), Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Takes every row of every table in, and what the server shows of its sessions. */
  void addDatabase(Rows rows) {
    String tables =
        "select table_name::text from information_schema.tables where table_schema = 'public'";
    for (String table : rows.texts(tables)) {
      if (!BYTES.equals(table)) {
        rows.texts("select t::text from " + table + " t")
            .forEach(row -> add("table " + table, row));
      }
    }
    rows.texts("select a::text from pg_stat_activity a")
        .forEach(row -> add("view pg_stat_activity", row));
  }

  /** Each secret that turned up, with its place and form. */
  List<String> leaks(Planted planted) {
    return found.entrySet().stream()
        .flatMap(
            place -> planted.in(place.getValue()).stream().map(s -> s + " in " + place.getKey()))
        .toList();
  }

  /** The places that hold a text. */
  List<String> holding(String text) {
    return found.entrySet().stream()
        .filter(place -> place.getValue().contains(text))
        .map(Map.Entry::getKey)
        .toList();
  }
}
