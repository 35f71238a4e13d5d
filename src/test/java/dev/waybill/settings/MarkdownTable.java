package dev.waybill.settings;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rows of the tables in a page that begin with names of settings. */
final class MarkdownTable {
  private static final Pattern CODE = Pattern.compile("`([^`]+)`");

  private MarkdownTable() {}

  /**
   * One row.
   *
   * @param names the settings it is about
   * @param second its second cell, as it stands there
   */
  record Row(List<String> names, String second) {}

  static List<Row> rows(String page) {
    return page.lines()
        .filter(line -> line.startsWith("| `"))
        .map(line -> line.split(" \\| "))
        .map(cells -> new Row(codes(cells[0]).toList(), cells[1]))
        .collect(Collectors.toList());
  }

  /** Whatever stands in code quotes. */
  static Stream<String> codes(String text) {
    return CODE.matcher(text).results().map(code -> code.group(1));
  }
}
