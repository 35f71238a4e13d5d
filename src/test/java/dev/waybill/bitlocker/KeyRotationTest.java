package dev.waybill.bitlocker;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.SealedRows;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A call ends when its time is over, and the next one goes on. */
@QuarkusTest
class KeyRotationTest {
  private static final int JOBS = KeyRotation.BATCH * 2 + 1;

  final ArmApi api = ArmApi.newSubscription();

  Servers servers;

  @Inject DriveSeals seals;
  @Inject KeySealer sealer;

  @BeforeEach
  @AfterEach
  void leaveNothingToSealAnew() {
    new SealedRows(servers).sweep();
  }

  @Test
  void timeEndsACallBetweenTwoBatches() {
    for (int i = 0; i < JOBS; i++) {
      api.created("job" + i, Body.importJob("A1"));
      new SealedRows(servers).retire(api, "job" + i);
    }

    KeyRotation.Resealing first = oneBatchEach().reseal();
    KeyRotation.Resealing second = oneBatchEach().reseal();
    KeyRotation.Resealing third = oneBatchEach().reseal();

    assertThat(first).returns(KeyRotation.BATCH, KeyRotation.Resealing::resealed);
    assertThat(first.remaining()).isEqualTo(JOBS - KeyRotation.BATCH);
    assertThat(second.remaining()).isEqualTo(1);
    assertThat(third)
        .returns(1, KeyRotation.Resealing::resealed)
        .returns(0L, KeyRotation.Resealing::remaining);
  }

  /** Its clock is looked at as the call begins and before each batch; by the second it is over. */
  private KeyRotation oneBatchEach() {
    AtomicInteger looks = new AtomicInteger();
    InstantSource time =
        () -> looks.getAndIncrement() < 2 ? Instant.EPOCH : Instant.EPOCH.plus(KeyRotation.LONGEST);
    return new KeyRotation(seals, sealer, time.withZone(ZoneOffset.UTC));
  }
}
