package dev.waybill;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
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
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The arrows between packages, and the one source of time. */
class PackagesTest {
  private static final String ROOT = "dev.waybill";

  /** The packages from top to bottom; {@code ""} is the root. Each may use those below it. */
  static final List<String> PACKAGES =
      List.of(
          "",
          "dev",
          "console",
          "overview",
          "recovery",
          "worklist",
          "bay",
          "station",
          "upload",
          "verification",
          "job",
          "provider",
          "bitlocker",
          "backup",
          "webhook",
          "event",
          "document",
          "manifest",
          "storage",
          "security",
          "arm",
          "platform");

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

    assertThat(present).containsExactlyInAnyOrderElementsOf(PACKAGES);
  }

  @ParameterizedTest
  @FieldSource("PACKAGES")
  void packageUsesOnlyThoseBelowIt(String name) {
    String[] above =
        PACKAGES.subList(0, PACKAGES.indexOf(name)).stream()
            .map(PackagesTest::full)
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage(full(name))
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(above)
        .allowEmptyShould(true)
        .check(MAIN);
  }

  @Test
  void timeComesFromTheClockThatEverybodyIsGiven() {
    noClasses()
        .that(not(resideInAPackage(full("dev"))))
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
