package dev.waybill.console;

import com.microsoft.playwright.Page;
import dev.waybill.testing.BrowserChecks;
import dev.waybill.testing.InChromium;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;
import org.junit.jupiter.api.Tag;

/** Every page in every view, each with a screenshot; the README has some of these. */
@QuarkusTest
@InChromium
@Tag("thorough")
class ConsoleViewsTest extends AtPages {
  @Override
  Set<String> views(String name) {
    return VIEWS.keySet();
  }

  @Override
  void check(Page page, String name, String variant) {
    BrowserChecks.screenshot(page, name, variant);
    super.check(page, name, variant);
  }
}
