package dev.waybill.testing;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * The browser of one test, a parameter of it. While it is open it watches all pages: an error in
 * the console (whatever Content-Security-Policy forbids is one), an uncaught error, a request to
 * another origin than that of the first page, one that gets no answer, and an answer of 400 and
 * more to anything but a navigation fail the test at its end, unless the test {@link #expect}s
 * them. An expected one that does not come fails it too.
 */
public final class Browser implements AutoCloseable {
  private final Chromium chromium;
  private final BrowserWatch watch = new BrowserWatch();
  private final List<BrowserContext> contexts = new ArrayList<>();

  Browser(Chromium chromium) {
    this.chromium = chromium;
  }

  /** An empty page of somebody at a desk. */
  public Page page() {
    return page(BrowserView.DESK);
  }

  /** An empty page of somebody else: no cookie or storage of another page is known to it. */
  public Page page(BrowserView view) {
    return page(view, options -> {});
  }

  /** As {@link #page(BrowserView)}, with what else is to be set, such as headers. */
  public Page page(BrowserView view, Consumer<NewContextOptions> more) {
    NewContextOptions options = view.options();
    more.accept(options);
    BrowserContext context = chromium.context(options);
    watch.over(context);
    contexts.add(context);
    return context.newPage();
  }

  /** Requests may go to the origin of this address too. */
  public Browser allow(URI origin) {
    watch.allow(origin.toString());
    return this;
  }

  /**
   * Something that would fail the test has to happen, once or more often.
   *
   * @param pattern a regular expression that is found in its description, such as {@code 409 PATCH
   *     .*\/drives\/D1}: the failure of a test shows descriptions
   */
  public Browser expect(String pattern) {
    watch.expect(pattern);
    return this;
  }

  /** Ends all pages. An AssertionError lists what was not sound. */
  @Override
  public void close() {
    try {
      contexts.forEach(Browser::settle);
    } finally {
      contexts.forEach(BrowserContext::close);
      contexts.clear();
    }
    watch.conclude();
  }

  /** What happened before this is told before it returns. */
  private static void settle(BrowserContext context) {
    for (Page page : context.pages()) {
      page.evaluate("() => new Promise(resolve => setTimeout(resolve))");
    }
  }
}
