package dev.waybill.testing;

import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.Level;
import org.jboss.logmanager.formatters.PatternFormatter;

/** The log of a service that runs in the process of its test, each line with its fields. */
public final class LogLines extends Handler implements AutoCloseable {
  private static final PatternFormatter TEXT = new PatternFormatter("%s");

  private final Queue<Line> lines = new ConcurrentLinkedQueue<>();

  private LogLines() {}

  /**
   * A line.
   *
   * @param category where it belongs
   * @param text its message
   * @param thread the name of the thread that wrote it
   * @param fields what was known beside it
   * @param level how serious it is
   * @param thrown the exception whose stack trace follows; null for none
   */
  public record Line(
      String category,
      String text,
      String thread,
      Map<String, String> fields,
      java.util.logging.Level level,
      Throwable thrown) {}

  /** Listens to all that is logged from now on, until this is closed. */
  public static LogLines listen() {
    LogLines lines = new LogLines();
    Logger.getLogger("").addHandler(lines);
    return lines;
  }

  /** The lines so far that have this value in this field. */
  public List<Line> with(String field, String value) {
    return lines.stream().filter(line -> value.equals(line.fields().get(field))).toList();
  }

  /** The lines so far that people are to look at: warnings, faults, and stack traces. */
  public List<Line> alarming() {
    return lines.stream()
        .filter(line -> line.level().intValue() >= Level.WARN.intValue() || line.thrown() != null)
        .toList();
  }

  /** The lines so far of a category. */
  public List<Line> of(String category) {
    return lines.stream().filter(line -> category.equals(line.category())).toList();
  }

  /** The lines so far with this in their text. */
  public List<Line> saying(String text) {
    return lines.stream().filter(line -> line.text().contains(text)).toList();
  }

  @Override
  public void publish(LogRecord line) {
    ExtLogRecord all = ExtLogRecord.wrap(line);
    lines.add(
        new Line(
            all.getLoggerName(),
            TEXT.format(all),
            all.getThreadName(),
            all.getMdcCopy(),
            all.getLevel(),
            all.getThrown()));
  }

  @Override
  public void flush() {}

  @Override
  public void close() {
    Logger.getLogger("").removeHandler(this);
  }
}
