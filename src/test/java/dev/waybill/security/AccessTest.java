package dev.waybill.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.security.Operations.Operation;
import dev.waybill.testing.DriveLogs;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every operation of both APIs, and what each kind of caller is answered. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessTest {
  private static final String JOB = "vault";
  private static final String OTHER = UUID.randomUUID().toString();

  private ImportJob job;

  @BeforeEach
  void setUp() {
    if (job == null) {
      job = ImportJob.withContainer(JOB).drive("D1", 1000).ship().handInAll();
      job.station().putLog("D1", "error", DriveLogs.small("D1"));
      await().until(() -> "stored".equals(job.state("D1")));
    }
  }

  static Stream<Operation> operations() {
    return Operations.ALL.stream();
  }

  /** An operation that nobody thought of here would be one that nobody tried to break into. */
  @Test
  void everyOperationIsInTheTable() {
    Set<String> tried =
        Operations.ALL.stream()
            .map(Operation::method)
            .collect(Collectors.toCollection(TreeSet::new));

    assertThat(tried).isEqualTo(Operations.ofResources());
  }

  @ParameterizedTest
  @MethodSource("operations")
  void whoHasNotSignedInIsRefused(Operation operation) {
    requireError(send(operation, null), 401, "AuthenticationFailed");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void badTokensAreRefused(Operation operation) throws Exception {
    Map<String, String> codes = new HashMap<>();
    BadTokens.all().forEach((what, token) -> codes.put(what, code(send(operation, token), 401)));

    assertThat(codes).hasSize(6);
    assertThat(codes.remove("expired")).isEqualTo("ExpiredAuthenticationToken");
    assertThat(codes.values()).containsOnly("InvalidAuthenticationToken");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void roleThatIsMissingIsNamedByItsAction(Operation operation) {
    for (Role role : Role.values()) {
      Response answer = send(operation, Tokens.of(role.toString(), job.subscription()));
      if (operation.permittedTo(role)) {
        assertThat(answer.statusCode())
            .as("%s, %s", role, answer.asString())
            .isIn(operation.done());
      } else {
        requireError(answer, 403, "AuthorizationFailed");
        assertThat(answer.jsonPath().getString("error.message"))
            .contains("'%s'".formatted(operation.action()))
            .contains("7d4ef2c9-test");
      }
    }
  }

  @ParameterizedTest
  @MethodSource("operations")
  void signedInWithoutAnyRoleIsNotEnough(Operation operation) {
    Response answer = send(operation, Tokens.of(Map.of(Tokens.SUBSCRIPTIONS, "*")));

    if (operation.role() == null) {
      assertThat(answer.statusCode()).isEqualTo(200);
    } else {
      requireError(answer, 403, "AuthorizationFailed");
    }
  }

  /** Whether the job is there or not, the answer is the same to the letter. */
  @ParameterizedTest
  @MethodSource("operations")
  void subscriptionOfOthersTellsNothing(Operation operation) {
    if (operation.role() == null || !operation.hasSubscription()) {
      return;
    }
    String token = Tokens.of(operation.role().toString(), OTHER);

    Response there = send(operation, token);
    Response notThere = operation.send(job.subscription(), "absent", token);

    assertThat(there.statusCode()).isEqualTo(operation.stranger());
    assertThat(notThere.statusCode()).isEqualTo(operation.stranger());
    assertThat(there.asString().replace(JOB, "absent")).isEqualTo(notThere.asString());
    if (operation.stranger() == 200) {
      assertThat(there.asString()).isEqualTo("{\"value\":[]}");
    } else {
      requireError(
          there,
          operation.stranger(),
          operation.stranger() == 404 ? "ResourceNotFound" : "AuthorizationFailed");
    }
  }

  /** Answers that differ would tell whether somebody else's job is there. */
  @ParameterizedTest
  @MethodSource("operations")
  void subscriptionOfOthersIsNotFoundAsOnesOwnIs(Operation operation) {
    if (operation.role() == null || operation.stranger() != 404) {
      return;
    }
    String role = operation.role().toString();

    Response own =
        operation.send(job.subscription(), "absent", Tokens.of(role, job.subscription()));
    Response others = operation.send(job.subscription(), "absent", Tokens.of(role, OTHER));

    assertThat(own.statusCode()).isEqualTo(404);
    assertThat(others.asString()).isEqualTo(own.asString());
  }

  private Response send(Operation operation, String token) {
    return operation.send(job.subscription(), JOB, token);
  }

  private static void requireError(Response answer, int status, String code) {
    assertThat(code(answer, status)).isEqualTo(code);
  }

  private static String code(Response answer, int status) {
    assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(status);
    assertThat(answer.contentType()).isEqualTo("application/json");
    return answer.jsonPath().getString("error.code");
  }
}
