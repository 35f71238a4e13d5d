package dev.waybill.dev;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.restassured.path.json.JsonPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The list of what is in the artifact, as CycloneDX has it, leaves nothing out. */
class BillOfMaterialsIT {
  private static final Path LIBRARIES = Path.of("target", "quarkus-app", "lib");
  private static final Path BILL = Path.of("target", "bom.json");

  @Test
  void everyLibraryIsListedWithItsVersionAndLicence() throws IOException {
    assumeThat(LIBRARIES).as("a native build has no such folder").isDirectory();
    assumeThat(BILL).as("an offline build makes none").exists();
    List<Map<String, Object>> components = JsonPath.from(BILL.toFile()).getList("components");
    assertThat(components)
        .allSatisfy(component -> assertThat((List<?>) component.get("licenses")).isNotEmpty());

    Set<String> listed = new HashSet<>();
    components.forEach(
        c -> listed.add("%s.%s-%s".formatted(c.get("group"), c.get("name"), c.get("version"))));

    assertThat(libraries()).hasSizeGreaterThan(200).isSubsetOf(listed);
  }

  private static Set<String> libraries() throws IOException {
    try (Stream<Path> files = Files.walk(LIBRARIES)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".jar"))
          .map(name -> name.substring(0, name.length() - ".jar".length()))
          .collect(Collectors.toSet());
    }
  }
}
