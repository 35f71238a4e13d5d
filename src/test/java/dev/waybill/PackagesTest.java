package dev.waybill;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Date;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The arrows between packages, and the one source of time. */
class PackagesTest {
  private static final String ROOT = "dev.waybill";

  /** Each package and those that it may use; {@code ""} is the root. */
  static final Map<String, Set<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("", Set.of("shutdown")),
          Map.entry("config", Set.of()),
          Map.entry("shutdown", Set.of()),
          Map.entry("arm", Set.of("config", "shutdown")),
          Map.entry("security", Set.of("arm", "config", "event")),
          Map.entry("database", Set.of("config")),
          Map.entry("bay", Set.of("arm", "config", "database")),
          Map.entry("audit", Set.of("arm", "security")),
          Map.entry("event", Set.of("database")),
          Map.entry("delivery", Set.of("config", "database", "event", "shutdown")),
          Map.entry("storage", Set.of("config")),
          Map.entry("document", Set.of("config", "database")),
          Map.entry(
              "backup", Set.of("config", "document", "storage", "event", "database", "shutdown")),
          Map.entry(
              "verification",
              Set.of("config", "document", "backup", "storage", "event", "database", "shutdown")),
          Map.entry("location", Set.of("config", "arm", "security")),
          Map.entry("operation", Set.of("arm", "security")),
          Map.entry("job", Set.of("arm", "security", "database", "backup", "location", "event")),
          Map.entry(
              "station",
              Set.of(
                  "arm",
                  "security",
                  "database",
                  "location",
                  "job",
                  "document",
                  "backup",
                  "verification",
                  "event",
                  "delivery",
                  "bay",
                  "shutdown")),
          Map.entry("overview", Set.of("arm", "security", "database", "backup", "verification")),
          Map.entry(
              "console",
              Set.of(
                  "arm",
                  "security",
                  "location",
                  "event",
                  "job",
                  "document",
                  "backup",
                  "verification",
                  "overview",
                  "station")),
          Map.entry(
              "recovery",
              Set.of(
                  "arm",
                  "security",
                  "database",
                  "storage",
                  "document",
                  "backup",
                  "event",
                  "job",
                  "station")),
          // Brings up the servers of development, before the service: beside it, never in it.
          Map.entry("embedded", Set.of("")));

  static final Set<String> PACKAGES = MAY_USE.keySet();

  private static final JavaClasses MAIN =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages(ROOT);

  @Test
  void everyPackageIsNamedHere() {
    Set<String> present =
        MAIN.stream()
            .map(c -> c.getPackageName().substring(ROOT.length()).replaceFirst("^\\.", ""))
            .collect(Collectors.toSet());

    assertThat(present).isEqualTo(PACKAGES);
  }

  @ParameterizedTest
  @FieldSource("PACKAGES")
  void packageUsesOnlyWhatItMay(String name) {
    String[] allowed =
        Stream.concat(MAY_USE.get(name).stream(), Stream.of(name))
            .map(PackagesTest::full)
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage(full(name))
        .should()
        .dependOnClassesThat(resideInAPackage(ROOT + "..").and(not(resideInAnyPackage(allowed))))
        .because("%s may use %s only".formatted(full(name), Arrays.toString(allowed)))
        .check(MAIN);
  }

  @Test
  void timeComesFromTheClockThatEverybodyIsGiven() {
    noClasses()
        .that(not(resideInAPackage(full("embedded"))))
        .and()
        .doNotHaveSimpleName("Clocks")
        .should()
        .callMethod(Instant.class, "now")
        .orShould()
        .callMethod(LocalDateTime.class, "now")
        .orShould()
        .callMethod(OffsetDateTime.class, "now")
        .orShould()
        .callMethod(ZonedDateTime.class, "now")
        .orShould()
        .callConstructor(Date.class)
        .orShould()
        .callMethod(System.class, "currentTimeMillis")
        .check(MAIN);
  }

  /** A native image is built with our static fields in it, and its Azure classes start later. */
  @Test
  void noConstantHoldsWhatANativeImageInitialisesAtItsStart() {
    noFields().that().areStatic().should().haveRawType(resideInAPackage("com.azure..")).check(MAIN);
  }

  private static String full(String name) {
    return name.isEmpty() ? ROOT : ROOT + "." + name;
  }
}
