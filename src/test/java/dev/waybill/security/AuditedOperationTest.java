package dev.waybill.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuditedOperationTest {
  private static final List<Class<? extends Annotation>> CHANGING =
      List.of(PUT.class, PATCH.class, POST.class, DELETE.class);

  @Test
  void everyOperationThatChangesSomethingHasANameOfItsOwn() {
    List<JavaMethod> operations = operations().toList();

    assertThat(operations).hasSizeGreaterThan(5);
    assertThat(operations)
        .allSatisfy(
            operation ->
                assertThat(AuditedOperation.of(method(operation), path(operation)))
                    .hasValueSatisfying(name -> assertThat(name).doesNotEndWith("UNKNOWN")));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /station/v1/subscriptions/s/resourceGroups/g/jobs/j/drives/d/manifest, true",
    "GET, /station/v1/subscriptions/s/resourceGroups/g/jobs/j/drives/d/manifest/, true",
    "GET, /station/v1/subscriptions/s/resourceGroups/g/jobs/j/drives/d/logs/error, true",
    "GET, /station/v1/recoverable, true",
    "GET, /station/v1/subscriptions/s/resourceGroups/g/jobs/j/drives/d/backups, false",
    "GET, /station/v1/subscriptions/s/resourceGroups/g/jobs/j, false",
    "GET, /subscriptions/s/resourceGroups/g/providers/Microsoft.ImportExport/jobs/j, false",
    "HEAD, /subscriptions/s/resourceGroups/g/providers/Microsoft.ImportExport/jobs/j, false",
    "DELETE, /whatever/there/is, true",
  })
  void ordinaryReadsAreNotAudited(String method, String path, boolean audited) {
    assertThat(AuditedOperation.of(method, path).isPresent()).isEqualTo(audited);
  }

  @Test
  void pathOfNoOperationNamesNothing() {
    assertThat(AuditedOperation.of("POST", "/a/b")).hasValue("POST UNKNOWN");
    assertThat(AuditedOperation.of("PUT", "/station/v1/recoverable")).hasValue("PUT UNKNOWN");
  }

  private static Stream<JavaMethod> operations() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.waybill")
            .stream()
            .filter(resource -> resource.isAnnotatedWith(Path.class))
            .flatMap(resource -> resource.getMethods().stream())
            .filter(method -> CHANGING.stream().anyMatch(method::isAnnotatedWith));
  }

  private static String method(JavaMethod operation) {
    return CHANGING.stream()
        .filter(operation::isAnnotatedWith)
        .map(Class::getSimpleName)
        .findFirst()
        .orElseThrow();
  }

  private static String path(JavaMethod operation) {
    String path = operation.getOwner().getAnnotationOfType(Path.class).value();
    if (operation.isAnnotatedWith(Path.class)) {
      path += "/" + operation.getAnnotationOfType(Path.class).value();
    }
    return path.replaceAll("\\{\\w+}", "x");
  }
}
