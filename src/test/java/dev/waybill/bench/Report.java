package dev.waybill.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The findings of a run for people and for programs. */
record Report(List<Finding> findings) {
  /** Prints the table; writes it, and the findings as JSON, into a folder. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    String table = table();
    System.out.printf("%n%s%n", table);
    Files.writeString(folder.resolve("table.md"), table);
    new ObjectMapper()
        .enable(SerializationFeature.INDENT_OUTPUT)
        .writeValue(folder.resolve("results.json").toFile(), this);
  }

  private String table() {
    StringBuilder table = new StringBuilder();
    table.append("| what | Waybill | measured against | ratio | to reach | reached |\n");
    table.append("|---|---|---|---|---|---|\n");
    for (Finding f : findings) {
      String against =
          f.against() == null ? "–" : "%s (%s)".formatted(f.against(), f.against().of());
      table.append(
          "| %s | %s | %s | %s | %s | %s |\n"
              .formatted(
                  f.what(),
                  f.measured(),
                  against,
                  f.against() == null ? "–" : Numbers.shown(f.ratio()),
                  f.goal(),
                  f.goal().isReachedBy(f.ratio()) ? "yes" : "no"));
    }
    return table.toString();
  }
}
