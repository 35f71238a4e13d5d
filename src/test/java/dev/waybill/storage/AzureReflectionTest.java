package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a native image needs and only a native compiler would miss otherwise. */
class AzureReflectionTest {
  @Test
  void modelsThatTheSdkForgetsAreRegisteredAndExist() {
    RegisterForReflection registered =
        AzureReflection.class.getAnnotation(RegisterForReflection.class);

    assertThat(registered.classNames())
        .hasSize(4)
        .allSatisfy(name -> assertThat(Class.forName(name)).isNotNull());
  }

  @Test
  void everyClientOfTheSdkIsHandedItsHttpClient() throws IOException {
    List<String> sources;
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      sources = files.filter(Files::isRegularFile).map(AzureReflectionTest::read).toList();
    }
    List<String> builders = sources.stream().filter(s -> s.contains("ClientBuilder()")).toList();

    assertThat(builders)
        .filteredOn(s -> !s.contains("class AzureHttp "))
        .singleElement()
        .asString()
        .containsPattern("new BlobServiceClientBuilder\\(\\)\\s+.httpClient\\(");
  }

  /**
   * What starts later than our classes cannot be the kind of one of them, unless that waits too.
   */
  @Test
  void ourClassesOfAKindOfTheSdkStartWhenItDoes() throws IOException {
    List<String> ours =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.waybill")
                .stream()
                .filter(
                    c ->
                        Stream.concat(
                                c.getAllRawSuperclasses().stream(),
                                c.getAllRawInterfaces().stream())
                            .anyMatch(kind -> kind.getPackageName().startsWith("com.azure")))
                .map(JavaClass::getName)
                .toList();
    Properties settings = new Properties();
    settings.load(new StringReader(read(Path.of("src/main/resources/application.properties"))));

    assertThat(ours).contains(ServiceIdentity.class.getName(), CallMetrics.class.getName());
    assertThat(settings.getProperty("quarkus.native.additional-build-args").split(",", -1))
        .contains("--initialize-at-run-time=com.azure")
        .containsAll(ours.stream().map(name -> "--initialize-at-run-time=" + name).toList());
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
