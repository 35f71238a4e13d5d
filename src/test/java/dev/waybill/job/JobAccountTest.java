package dev.waybill.job;

import static dev.waybill.testing.ArmApi.refused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.ClosedAccount;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** Which storage account a job may name decides what Waybill writes to with its own rights. */
@QuarkusTest
class JobAccountTest {
  private static final String ABSENT = ClosedAccount.ID.replace("/closed/", "/absent/");

  final ArmApi api = ArmApi.newSubscription();

  Servers servers;

  @Test
  void accountOfOthersIsRefusedLikeOneThatIsNotThere() {
    String closed = refusal(ClosedAccount.ID);
    String absent = refusal(ABSENT);

    assertThat(closed).isEqualTo(absent.replace(ABSENT, ClosedAccount.ID));
    assertThat(new Rows(servers).everything(api)).isEmpty();
  }

  @Test
  void jobThatIsThereCannotBeLedToIt() {
    api.created("led", Body.importJob());
    String before = new Rows(servers).everything(api);

    refused(api.put("led", in(ClosedAccount.ID)), 400, "InvalidRequestContent");
    api.patch("led", Body.properties("{'storageAccountId': '%s'}".formatted(ClosedAccount.ID)))
        .body("properties.storageAccountId", equalTo(Servers.STORAGE_ACCOUNT_ID));

    assertThat(new Rows(servers).everything(api)).contains(Servers.STORAGE_ACCOUNT_ID);
    assertThat(before).doesNotContain(ClosedAccount.ID);
  }

  @Test
  void subscriptionThatIsListedMayNameItInEitherCase() {
    for (String subscription :
        new String[] {
          ClosedAccount.SUBSCRIPTION, ClosedAccount.SUBSCRIPTION.toLowerCase(Locale.ROOT)
        }) {
      ArmApi listed = ArmApi.of(subscription);
      listed
          .put("listed", in(ClosedAccount.ID.toUpperCase(Locale.ROOT)))
          .body("properties.provisioningState", equalTo("Succeeded"));
      listed.delete("listed").statusCode(200);
    }
  }

  private String refusal(String account) {
    return refused(api.put("job", in(account)), 400, "InvalidRequestContent")
        .body("error.target", equalTo("properties.storageAccountId"))
        .extract()
        .asString();
  }

  private static Body in(String account) {
    return Body.importJob().with("/properties/storageAccountId", "'%s'".formatted(account));
  }
}
