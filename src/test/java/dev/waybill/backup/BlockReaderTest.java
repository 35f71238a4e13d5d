package dev.waybill.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import dev.waybill.backup.BlockReader.Block;
import dev.waybill.document.Digests;
import dev.waybill.document.Fingerprint;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.security.MessageDigest;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BlockReaderTest {
  private static final int BLOCK = BackupUpload.BLOCK;

  private final ExecutorService readers = Executors.newCachedThreadPool();

  @AfterEach
  void endReaders() {
    readers.shutdownNow();
  }

  @ParameterizedTest
  @ValueSource(ints = {BLOCK + 1, 3 * BLOCK, 3 * BLOCK + 5})
  void blocksAreTheBytesInTheirOrder(int length) throws Exception {
    byte[] bytes = bytes(length);
    assertReadBack(bytes, 8 * BLOCK);
  }

  @Test
  void memoryForOneBlockIsEnough() throws Exception {
    assertReadBack(bytes(3 * BLOCK + 5), BLOCK);
  }

  private void assertReadBack(byte[] bytes, int room) throws Exception {
    UploadMemory memory = new UploadMemory(room);
    ByteArrayOutputStream found = new ByteArrayOutputStream();
    int count = 0;
    try (BlockReader blocks = new BlockReader(new ByteArrayInputStream(bytes), memory, readers)) {
      for (Block block = blocks.next(); !block.isEmpty(); block = blocks.next()) {
        assertThat(block.id().index()).isEqualTo(count++);
        assertThat(block.md5())
            .isEqualTo(MessageDigest.getInstance("MD5").digest(block.bytes()))
            .asHexString()
            .isEqualToIgnoringCase(block.id().md5());
        found.writeBytes(block.bytes());
      }
      assertThat(blocks.finish()).isEqualTo(fingerprint(bytes));
    }
    assertThat(found.toByteArray()).isEqualTo(bytes);
    assertAllFree(memory, room);
  }

  @Test
  void blockIsLetGoBeforeMemoryForTheNextIsWaitedFor() throws Exception {
    UploadMemory memory = new UploadMemory(BLOCK);
    InputStream in = new ByteArrayInputStream(bytes(2 * BLOCK));
    try (BlockReader blocks = new BlockReader(in, memory, readers)) {
      Block first = blocks.next();
      blocks.next();
      assertThat(first.bytes()).isNull();
    }
  }

  @Test
  void theNextBlockIsReadWhileOneIsWorkedOn() throws Exception {
    CountDownLatch readOn = new CountDownLatch(1);
    InputStream in =
        new SequenceInputStream(
            new ByteArrayInputStream(bytes(BLOCK)),
            new ByteArrayInputStream(bytes(BLOCK)) {
              @Override
              public synchronized int read(byte[] into, int offset, int length) {
                readOn.countDown();
                return super.read(into, offset, length);
              }
            });
    try (BlockReader blocks = new BlockReader(in, new UploadMemory(2L * BLOCK), readers)) {
      blocks.next();
      readOn.await(); // For good, if nobody reads on.
    }
  }

  @Test
  void aFailureOfTheStreamComesWithItsBlockAndTheMemoryIsGivenBack() throws Exception {
    UploadMemory memory = new UploadMemory(2L * BLOCK);
    InputStream in =
        new SequenceInputStream(
            new ByteArrayInputStream(bytes(BLOCK)),
            new InputStream() {
              @Override
              public int read() throws IOException {
                throw new IOException("cut");
              }

              @Override
              public int read(byte[] into, int offset, int length) throws IOException {
                return read();
              }
            });
    try (BlockReader blocks = new BlockReader(in, memory, readers)) {
      assertThat(blocks.next().isEmpty()).isFalse();
      assertThatIOException().isThrownBy(blocks::next).withMessage("cut");
    }
    assertAllFree(memory, 2 * BLOCK);
  }

  @Test
  void whoEndsEarlyGivesTheMemoryBack() throws Exception {
    UploadMemory memory = new UploadMemory(2L * BLOCK);
    InputStream in = new ByteArrayInputStream(bytes(3 * BLOCK));
    try (BlockReader blocks = new BlockReader(in, memory, readers)) {
      blocks.next();
    }
    assertAllFree(memory, 2 * BLOCK);
  }

  private static void assertAllFree(UploadMemory memory, int bytes) throws InterruptedException {
    assertThat(memory.reserveIfFree(bytes)).isPositive();
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private static Fingerprint fingerprint(byte[] bytes) {
    Digests digests = new Digests();
    digests.update(bytes, 0, bytes.length);
    return digests.finish();
  }
}
