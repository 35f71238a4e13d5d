package dev.waybill.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** Notes what pages do that they should not, each as a line. */
final class BrowserWatch {
  private static final int FIRST_ERROR = 400;

  // Told again as what it is: an answer or a failed request.
  private static final String TOLD_ELSEWHERE = "Failed to load resource: ";

  // A page that is left ends what it waits for.
  private static final String LEFT = "net::ERR_ABORTED";

  private final List<String> problems = new ArrayList<>();
  private final List<Pattern> expected = new ArrayList<>();
  private final Set<String> allowed = new HashSet<>();
  private String first;

  /** Watches all pages that it has or will have. */
  void over(BrowserContext context) {
    context.onConsoleMessage(this::said);
    context.onWebError(error -> problems.add("uncaught " + error.error()));
    context.onRequest(this::asked);
    context.onResponse(this::answered);
    context.onRequestFailed(this::failed);
  }

  void allow(String address) {
    allowed.add(origin(address));
  }

  void expect(String pattern) {
    expected.add(Pattern.compile(pattern));
  }

  /** Asserts that what was expected has happened, and nothing else; begins anew. */
  void conclude() {
    List<String> seen = List.copyOf(problems);
    List<Pattern> patterns = List.copyOf(expected);
    problems.clear();
    expected.clear();
    assertThat(seen)
        .as("what the browser noticed and the test did not expect")
        .filteredOn(problem -> patterns.stream().noneMatch(p -> p.matcher(problem).find()))
        .isEmpty();
    assertThat(patterns)
        .as("what the test expected and the browser did not notice")
        .filteredOn(p -> seen.stream().noneMatch(problem -> p.matcher(problem).find()))
        .isEmpty();
  }

  private void said(ConsoleMessage message) {
    if (message.type().equals("error") && !message.text().startsWith(TOLD_ELSEWHERE)) {
      problems.add("console error: %s (%s)".formatted(message.text(), message.location()));
    }
  }

  private void asked(Request request) {
    String address = request.url();
    if (!address.startsWith("http")) {
      return;
    }
    if (first == null) {
      first = origin(address);
    }
    if (!first.equals(origin(address)) && !allowed.contains(origin(address))) {
      problems.add("other origin: %s %s".formatted(request.method(), address));
    }
  }

  private void answered(Response response) {
    Request request = response.request();
    if (response.status() >= FIRST_ERROR && !request.isNavigationRequest()) {
      problems.add("%d %s %s".formatted(response.status(), request.method(), response.url()));
    }
  }

  private void failed(Request request) {
    if (!request.failure().equals(LEFT)) {
      problems.add(
          "no answer: %s %s (%s)".formatted(request.method(), request.url(), request.failure()));
    }
  }

  private static String origin(String address) {
    URI uri = URI.create(address);
    return "%s://%s".formatted(uri.getScheme(), uri.getRawAuthority());
  }
}
