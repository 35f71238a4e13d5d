package dev.waybill.dev;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.http.jdk.httpclient.JdkHttpClientBuilder;
import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedAzuriteTest {
  private static final String OTHER = "otheraccount";

  @TempDir Path folder;

  private EmbeddedAzurite server;

  @BeforeEach
  void startServer() {
    server = server(ServerPort.free("Azurite"));
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop();
  }

  @Test
  void blobsOutliveARestart() {
    container(EmbeddedAzurite.ACCOUNT).getBlobClient("blob").upload(BinaryData.fromString("kept"));
    server.stop();
    server.start();

    assertThat(container(EmbeddedAzurite.ACCOUNT).getBlobClient("blob").downloadContent())
        .hasToString("kept");
  }

  @Test
  void everyAccountHasItsOwnBlobs() {
    container(EmbeddedAzurite.ACCOUNT).getBlobClient("blob").upload(BinaryData.fromString("one"));

    assertThat(container(OTHER).getBlobClient("blob").exists()).isFalse();
  }

  @Test
  void emulatorThatNobodyOwnsIsEnded() {
    container(EmbeddedAzurite.ACCOUNT).getBlobClient("blob").upload(BinaryData.fromString("kept"));
    ProcessHandle orphan = process().find().orElseThrow();
    server = server(ServerPort.free("Azurite"));

    server.start();

    assertThat(process().find()).isPresent().get().isNotEqualTo(orphan);
    assertThat(container(EmbeddedAzurite.ACCOUNT).getBlobClient("blob").exists()).isTrue();
  }

  private EmbeddedAzurite server(ServerPort port) {
    NodePackages packages = new NodePackages(Path.of("src", "test", "azurite"));
    return new EmbeddedAzurite(folder, port, packages, List.of(EmbeddedAzurite.ACCOUNT, OTHER));
  }

  private ServerProcess process() {
    return new ServerProcess(folder.resolve("azurite.pid"), "azurite", folder);
  }

  private BlobContainerClient container(String account) {
    BlobContainerClient container =
        new BlobServiceClientBuilder()
            .connectionString(server.connectionString(account))
            .httpClient(new JdkHttpClientBuilder().build())
            .buildClient()
            .getBlobContainerClient("container");
    container.createIfNotExists();
    return container;
  }
}
