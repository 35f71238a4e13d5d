package dev.waybill.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.storage.StorageException.Remedy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** An identity provider that answers in every way that Microsoft documents. */
class IdentityAnswersTest extends AtIdentityProvider {
  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "400, unauthorized_client, AADSTS700016: No application top-secret, 400 unauthorized_client"
            + " AADSTS700016",
        "401, invalid_client, AADSTS7000215: Invalid secret, 401 invalid_client AADSTS7000215",
        "401, top-secret, top-secret, 401",
        "403, '', '', 403",
        "400, invalid_request, Identity not found, 400 invalid_request",
      })
  void refusalIsForAnOperatorToMend(int status, String error, String description, String told) {
    provider.answer(
        status, json("{'error': '%s', 'error_description': '%s'}".formatted(error, description)));

    StorageException failure = failure(secret());

    assertThat(failure.remedy()).isEqualTo(Remedy.OPERATOR);
    assertThat(failure.code()).isEqualTo("IdentityRefused");
    assertThat(failure)
        .hasMessage("Waybill could not sign in as itself: 127.0.0.1 answered %s.", told);
  }

  @ParameterizedTest
  @ValueSource(ints = {302, 408, 410, 429, 500, 503})
  void failureOfTheProviderPasses(int status) {
    provider.answer(status, "", Map.of("Retry-After", "42"));

    StorageException failure = failure(secret());

    assertThat(failure.remedy()).isEqualTo(Remedy.TIME);
    assertThat(failure.code()).isEqualTo("IdentityUnavailable");
    assertThat(failure.retryAfter()).contains(Duration.ofSeconds(42));
    assertThat(failure).hasMessageEndingWith(" answered " + status + ".");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<html>top-secret</html>",
        "{'access_token': 'top-secret",
        "'top-secret'",
        "{'expires_in': 3599}",
        "{'access_token': 'top-secret'}",
        "{'access_token': 'top-secret', 'expires_in': 'soon'}",
        "{'access_token': {'top': 'secret'}, 'expires_in': 3599}"
      })
  void answerThatIsNoTokenPasses(String answer) {
    provider.answer(200, json(answer));

    StorageException failure = failure(secret());

    assertThat(failure.remedy()).isEqualTo(Remedy.TIME);
    assertThat(failure.code()).isEqualTo("IdentityUnavailable");
    assertThat(failure).hasMessageEndingWith(": 127.0.0.1 answered 200 without a token.");
  }

  @Test
  void providerThatIsAwayComesBack() {
    provider.close();

    StorageException failure = failure(secret());

    assertThat(failure.remedy()).isEqualTo(Remedy.TIME);
    assertThat(failure.code()).isEqualTo("IdentityUnavailable");
    assertThat(failure).hasMessageEndingWith("or the connection broke (ConnectException).");
  }
}
