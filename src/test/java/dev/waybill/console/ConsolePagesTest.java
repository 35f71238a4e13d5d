package dev.waybill.console;

import dev.waybill.testing.InChromium;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Set;

/** Every page is accessible and fits a phone; the main ones are so in every view. */
@QuarkusTest
@InChromium
class ConsolePagesTest extends AtPages {
  private static final Set<String> MAIN = Set.of("work-list", "job-transferring");

  @Override
  Set<String> views(String name) {
    return MAIN.contains(name) ? VIEWS.keySet() : Set.of("light");
  }
}
