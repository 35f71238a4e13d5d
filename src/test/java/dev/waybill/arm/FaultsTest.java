package dev.waybill.arm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {
  private final Faults faults = new Faults();

  @Test
  void nothingFoundThrowsNothing() {
    assertThat(faults.require("a", "there")).isTrue();
    faults.oneOf("b", "x", List.of("x", "y"));
    faults.oneOf("b", null, List.of("x"));

    assertThat(faults.none()).isTrue();
    assertThatCode(faults::throwIfAny).doesNotThrowAnyException();
    assertThatCode(faults::throwIfAnyConflict).doesNotThrowAnyException();
  }

  @Test
  void singleFaultGivesItsCodeAndTargetToTheWhole() {
    faults.add("LocationRequired", "location", "why");

    ArmException refusal = catchThrowableOfType(ArmException.class, faults::throwIfAny);

    assertThat(refusal.status()).isEqualTo(400);
    assertThat(refusal.error().code()).isEqualTo("LocationRequired");
    assertThat(refusal.error().target()).isEqualTo("location");
    assertThat(refusal.error().details()).hasSize(1);
  }

  @Test
  void severalFaultsAreDetailsOfOneError() {
    assertThat(faults.require("a", " ")).isFalse();
    assertThat(faults.require("b", null)).isFalse();
    faults.oneOf("c", "z", List.of("x", "y"));

    ArmException refusal = catchThrowableOfType(ArmException.class, faults::throwIfAny);

    assertThat(refusal.error().code()).isEqualTo("InvalidRequestContent");
    assertThat(refusal.error().target()).isNull();
    assertThat(refusal.error().message()).contains("3 faults");
    assertThat(refusal.error().details())
        .extracting(ArmError::target)
        .containsExactly("a", "b", "c");
    assertThat(refusal.error().details().get(2).message()).isEqualTo("'c' is 'z'; accepted: x, y.");
  }

  @Test
  void conflictsAreA409() {
    faults.add("Conflict", "a", "why");
    faults.add("Conflict", "b", "why");

    ArmException refusal = catchThrowableOfType(ArmException.class, faults::throwIfAnyConflict);

    assertThat(refusal.status()).isEqualTo(409);
    assertThat(refusal.error().code()).isEqualTo("Conflict");
  }
}
