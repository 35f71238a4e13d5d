package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.azure.core.util.BinaryData;
import com.azure.storage.blob.BlobContainerClient;
import dev.waybill.storage.StorageException.Remedy;
import dev.waybill.testing.BlobAccount;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BlobStoreTest {
  private static final String NAME = "waies/blob.xml";
  private static final byte[] MD5 = HexFormat.of().parseHex(TestAccounts.IDENTITY.md5());

  @Inject BlobStore store;

  Servers servers;

  @Test
  void blobOfOneRequestHasTheBytesAndSaysWhatItIs() {
    BlobAddress address = address("one-request");

    store.put(address, TestAccounts.IDENTITY, TestAccounts.BYTES);

    assertThat(store.isThere(address, TestAccounts.IDENTITY)).isTrue();
    assertThat(new BlobAccount(servers).bytes(store.uri(address))).isEqualTo(TestAccounts.BYTES);
    assertThat(container("one-request").getProperties().getBlobPublicAccess()).isNull();
  }

  @Test
  void bytesThatChangedOnTheirWayAreRefused() {
    BlobAddress address = address("changed-bytes");
    byte[] changed = "<DriveManifext/>".getBytes(StandardCharsets.UTF_8);

    StorageException put = failure(() -> store.put(address, TestAccounts.IDENTITY, changed));
    StorageException stage =
        failure(() -> store.stage(address, new BlockId(0, "0".repeat(32)), changed, MD5));

    assertThat(put.code()).isEqualTo("Md5Mismatch");
    assertThat(stage.code()).isEqualTo("Md5Mismatch");
    assertThat(put.remedy()).isEqualTo(Remedy.TIME);
    assertThat(store.isThere(address, TestAccounts.IDENTITY)).isFalse();
  }

  @Test
  void nothingIsOverwritten() {
    BlobAddress address = address("not-overwritten");
    BlobContainerClient container = container("not-overwritten");
    container.create();
    container.getBlobClient(NAME).upload(BinaryData.fromString("foreign"));
    BlockId block = new BlockId(0, TestAccounts.IDENTITY.md5());
    store.stage(address, block, TestAccounts.BYTES, MD5);

    StorageException put =
        failure(() -> store.put(address, TestAccounts.IDENTITY, TestAccounts.BYTES));
    StorageException commit =
        failure(() -> store.commit(address, TestAccounts.IDENTITY, List.of(block)));

    assertThat(List.of(put.code(), commit.code())).containsOnly("BlobNameTaken");
    assertThat(put.remedy()).isEqualTo(Remedy.NONE);
    assertThat(container.getBlobClient(NAME).downloadContent().toString()).isEqualTo("foreign");
  }

  @Test
  void blocksThatAreGonePass() {
    BlobAddress address = address("blocks-gone");
    BlockId block = new BlockId(0, TestAccounts.IDENTITY.md5());
    store.stage(address, block, TestAccounts.BYTES, MD5);
    container("blocks-gone").delete();

    StorageException commit =
        failure(() -> store.commit(address, TestAccounts.IDENTITY, List.of(block)));

    assertThat(commit.remedy()).isEqualTo(Remedy.TIME);
    store.stage(address, block, TestAccounts.BYTES, MD5);
    store.commit(address, TestAccounts.IDENTITY, List.of(block));
    assertThat(store.isThere(address, TestAccounts.IDENTITY)).isTrue();
  }

  @Test
  void readingMakesNoContainer() {
    StorageException failure = failure(() -> store.open(address("never-made")));

    assertThat(failure.code()).isEqualTo("ContainerNotFound");
    assertThat(container("never-made").exists()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a%2F..%2F..%2Fother/b.xml",
        "a%zz",
        "100%",
        "%41",
        "a+b c/ü文😀",
        "a?x=y#z",
        "..a/b..xml"
      })
  void nameOfABlobIsTakenAsItIs(String name) {
    BlobAddress address = new BlobAddress(Servers.STORAGE_ACCOUNT_ID, "store-as-it-is", name);

    store.put(address, TestAccounts.IDENTITY, TestAccounts.BYTES);

    assertThat(store.isThere(address, TestAccounts.IDENTITY)).isTrue();
    assertThat(new BlobAccount(servers).names("store-as-it-is")).contains(name);
    assertThat(new BlobAccount(servers).bytes(store.uri(address))).isEqualTo(TestAccounts.BYTES);
  }

  @Test
  void unknownAccountIsForAnOperatorToMend() {
    String other = Servers.STORAGE_ACCOUNT_ID.replace("devstoreaccount1", Servers.OTHER_ACCOUNT);
    BlobAddress address = new BlobAddress(other, "container", NAME);

    StorageException failure =
        failure(() -> store.put(address, TestAccounts.IDENTITY, TestAccounts.BYTES));

    assertThat(failure.code()).isEqualTo("StorageAccountNotConfigured");
    assertThat(failure.remedy()).isEqualTo(Remedy.OPERATOR);
  }

  private BlobContainerClient container(String name) {
    return new BlobAccount(servers).container("store-" + name);
  }

  private static BlobAddress address(String container) {
    return new BlobAddress(Servers.STORAGE_ACCOUNT_ID, "store-" + container, NAME);
  }

  private static StorageException failure(Runnable work) {
    return catchThrowableOfType(StorageException.class, work::run);
  }
}
