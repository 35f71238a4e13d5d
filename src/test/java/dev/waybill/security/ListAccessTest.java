package dev.waybill.security;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lists over all jobs have no subscription in their path; everybody sees those of his own. */
@QuarkusTest
class ListAccessTest {
  private static final String ROLE = Role.STATION_OPERATE.toString();

  @ParameterizedTest
  @ValueSource(strings = {"drives", "manifests"})
  void listHasWhatIsInTheSubscriptionsOfTheCallerAndNothingElse(String list) {
    String drive = "Y" + UUID.randomUUID().toString().substring(0, 8);
    ImportJob one = ImportJob.named("one").drive(drive, 100).ship().handInAll();
    ImportJob two = ImportJob.named("two").drive(drive, 100).ship().handInAll();
    ImportJob three = ImportJob.named("three").drive(drive, 100).ship().handInAll();
    String ofOne = Tokens.of(ROLE, one.subscription().toUpperCase(Locale.ROOT));
    String ofTwo =
        Tokens.of(
            Map.of(
                "roles",
                List.of(ROLE),
                Tokens.SUBSCRIPTIONS,
                List.of(one.subscription(), two.subscription())));

    assertThat(jobs(list, ofOne, "")).containsExactly("one");
    assertThat(jobs(list, ofOne, "?driveId=" + drive)).containsExactly("one");
    assertThat(jobs(list, ofTwo, "")).containsExactlyInAnyOrder("one", "two");
    assertThat(jobs(list, ofTwo, "?subscriptionId=" + two.subscription())).containsExactly("two");
    assertThat(jobs(list, ofTwo, "?driveId=" + drive)).containsExactlyInAnyOrder("one", "two");
    assertThat(jobs(list, Tokens.of(ROLE, "*"), "?driveId=" + drive))
        .containsExactlyInAnyOrder("one", "two", "three");
    assertThat(jobs(list, ofOne, "?subscriptionId=" + three.subscription())).isEmpty();
    assertThat(jobs(list, Tokens.of(ROLE, UUID.randomUUID().toString()), "")).isEmpty();
  }

  /** A role that shows jobs elsewhere does not show drives there. */
  @Test
  void roleOfOneSubscriptionDoesNotHoldInAnother() {
    ImportJob job = ImportJob.named("elsewhere").drive("D1", 100).ship().handInAll();
    String token = Tokens.of("Jobs.Read", job.subscription());

    assertThat(
            given()
                .header("Authorization", "Bearer " + token)
                .get("/station/v1/drives")
                .statusCode())
        .isEqualTo(403);
  }

  private static List<String> jobs(String list, String token, String query) {
    return given()
        .header("Authorization", "Bearer " + token)
        .get("/station/v1/" + list + query)
        .then()
        .statusCode(200)
        .extract()
        .path("value.jobName");
  }
}
