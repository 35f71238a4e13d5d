package dev.waybill.testing;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What the service tells Prometheus at one scrape. */
public final class Metrics {
  private static final Pattern SAMPLE =
      Pattern.compile("^([a-z_A-Z0-9]+)(?:\\{(.*)})? (\\S+)$", Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("(\\w+)=\"((?:[^\"\\\\]|\\\\.)*)\"");
  private static final Pattern TYPE = Pattern.compile("^# TYPE (\\S+) (\\S+)$", Pattern.MULTILINE);

  /** As Prometheus asks: without an upgrade to HTTP/2 on the way. */
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /** A scrape that hangs is one that fails. */
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private final String text;
  private final List<Sample> samples = new ArrayList<>();

  private Metrics(String text) {
    this.text = text;
    Matcher line = SAMPLE.matcher(text);
    while (line.find()) {
      Map<String, String> labels = new HashMap<>();
      Matcher label = LABEL.matcher(line.group(2) == null ? "" : line.group(2));
      while (label.find()) {
        labels.put(label.group(1), label.group(2));
      }
      samples.add(new Sample(line.group(1), labels, Double.parseDouble(line.group(3))));
    }
  }

  private record Sample(String name, Map<String, String> labels, double value) {
    boolean is(String wanted, String... labelled) {
      return name.equals(wanted)
          && List.of(labelled).stream()
              .map(pair -> pair.split("=", 2))
              .allMatch(pair -> pair[1].equals(labels.get(pair[0])));
    }
  }

  /** Scrapes the service; whatever is away, a scrape has to succeed. */
  public static Metrics of(Servers servers) {
    HttpRequest get =
        HttpRequest.newBuilder(servers.management("/q/metrics"))
            .header("Authorization", Tokens.bearer())
            .timeout(LONGEST)
            .build();
    try {
      HttpResponse<String> answer = CLIENT.send(get, BodyHandlers.ofString());
      if (answer.statusCode() != 200) {
        throw new AssertionError("A scrape ends with " + answer.statusCode());
      }
      return new Metrics(answer.body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The sum of all series of a name that have these labels ({@code name=value}); 0 for none. */
  public double sum(String name, String... labels) {
    return samples.stream().filter(s -> s.is(name, labels)).mapToDouble(Sample::value).sum();
  }

  /** The values that a label has in the series of a name. */
  public Set<String> labels(String name, String label) {
    return samples.stream()
        .filter(s -> s.name().equals(name))
        .map(s -> s.labels().get(label))
        .collect(Collectors.toSet());
  }

  /** The names of all metrics, and the type of each. */
  public Map<String, String> types() {
    return TYPE.matcher(text)
        .results()
        .collect(Collectors.toMap(Metrics::name, line -> line.group(2)));
  }

  /**
   * The name as in a query: the format leaves the ending of counters out where it tells the type.
   */
  private static String name(MatchResult type) {
    return type.group(2).equals("counter") ? type.group(1) + "_total" : type.group(1);
  }

  /** All of it, as it came. */
  public String text() {
    return text;
  }
}
