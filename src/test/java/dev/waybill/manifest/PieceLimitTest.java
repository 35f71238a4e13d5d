package dev.waybill.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class PieceLimitTest {
  private static final int LIMIT = 10;

  @Test
  void piecesWithinTheLimitPassHoweverManyThereAre() throws IOException {
    PieceLimit limited = over(new byte[1000]);

    int read = 0;
    while (read < 1000) {
      limited.nextPiece();
      read += limited.read(new byte[LIMIT], 0, LIMIT);
    }

    assertThat(limited.exceeded()).isFalse();
    assertThat(limited.failure()).isNull();
  }

  @Test
  void pieceThatGoesOnBehindTheLimitEndsTheReading() throws IOException {
    PieceLimit limited = over(new byte[1000]);
    limited.nextPiece();
    for (int i = 0; i <= LIMIT; i++) {
      assertThat(limited.read()).isZero();
    }

    assertThatIOException().isThrownBy(limited::read);
    assertThat(limited.exceeded()).isTrue();
    assertThat(limited.failure()).as("a failure of the stream itself").isNull();
  }

  @Test
  void failureOfTheStreamIsKeptApartFromAnExceededLimit() {
    IOException broken = new IOException("cut");
    PieceLimit limited = new PieceLimit(new BrokenStream(broken), LIMIT);

    assertThatIOException().isThrownBy(limited::read).isSameAs(broken);
    assertThat(limited.failure()).isSameAs(broken);
    assertThat(limited.exceeded()).isFalse();
  }

  @Test
  void endOfTheStreamIsPassedOn() throws IOException {
    PieceLimit limited = over(new byte[1]);

    assertThat(limited.read()).isZero();
    assertThat(limited.read()).isEqualTo(-1);
  }

  private static PieceLimit over(byte[] bytes) {
    return new PieceLimit(new ByteArrayInputStream(bytes), LIMIT);
  }
}
