package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.annotations.RegisterForReflection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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
        .hasSize(1)
        .allSatisfy(
            s -> {
              assertThat(s).containsPattern("new BlobServiceClientBuilder\\(\\)\\s+.httpClient\\(");
              assertThat(s).contains("new DefaultAzureCredentialBuilder().httpClient(");
            });
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
