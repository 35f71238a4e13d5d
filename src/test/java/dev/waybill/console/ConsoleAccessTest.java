package dev.waybill.console;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.importer.ClassFileImporter;
import dev.waybill.security.Requires;
import dev.waybill.security.Role;
import dev.waybill.testing.ImportJob;
import dev.waybill.testing.Tokens;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The pages of the console, and what each kind of caller is shown. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleAccessTest {
  private static final String JOB = "/console/jobs/{s}/rg/pages";

  private ImportJob job;

  @BeforeEach
  void setUp() {
    if (job == null) {
      job = ImportJob.named("pages").drive("D1", 1000).ship().handInAll();
    }
  }

  static Stream<String> pagesOfAll() {
    return Stream.of(
        "/console/drives",
        "/console/desk",
        "/console/desk?search=D1",
        "/console/manifests",
        "/console/overview");
  }

  static Stream<String> pages() {
    return Stream.concat(pagesOfAll(), pagesOfJob());
  }

  static Stream<String> pagesOfJob() {
    return Stream.of(JOB, JOB + "/drives/D1/manifest");
  }

  @Test
  void nothingIsReachedWithoutAPermissionAndPagesOnlyRead() {
    List<Method> reached =
        new ClassFileImporter()
            .importPackages("dev.waybill.console").stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .flatMap(type -> Stream.of(type.reflect().getDeclaredMethods()))
                .filter(ConsoleAccessTest::isReached)
                .toList();

    assertThat(reached)
        .hasSizeGreaterThan(5)
        .allMatch(method -> method.isAnnotationPresent(Requires.class))
        .allMatch(method -> method.isAnnotationPresent(GET.class));
  }

  private static boolean isReached(Method method) {
    return Arrays.stream(method.getAnnotations())
        .anyMatch(given -> given.annotationType().isAnnotationPresent(HttpMethod.class));
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whoMayDoEverythingIsShownEverything(String page) {
    assertThat(get(page, Tokens.bearer().replaceFirst("^Bearer ", "")).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @MethodSource("pages")
  void roleThatIsMissingIsNamedOnAPage(String page) {
    Response answer = get(page, Tokens.of(Role.JOBS_READ.toString(), job.subscription()));

    assertThat(answer.statusCode()).isEqualTo(403);
    assertThat(answer.contentType()).startsWith("text/html");
    assertThat(answer.asString()).contains("Waybill.Station/").contains("AuthorizationFailed");
  }

  @ParameterizedTest
  @MethodSource("pagesOfJob")
  void jobOfOthersIsNotThere(String page) {
    String stranger = Tokens.of(Role.STATION_OPERATE.toString(), UUID.randomUUID().toString());

    Response answer = get(page, stranger);

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.asString()).doesNotContain("D1");
  }

  @Test
  void listsShowWhatIsInOnesOwnSubscriptions() {
    String own = Tokens.of(Role.STATION_OPERATE.toString(), job.subscription());
    String other = Tokens.of(Role.STATION_OPERATE.toString(), UUID.randomUUID().toString());

    for (String list : List.of("/console/drives", "/console/manifests")) {
      assertThat(get(list, own).asString()).contains("/console/jobs/" + job.subscription());
      assertThat(get(list, other).asString()).doesNotContain(job.subscription());
    }
  }

  @Test
  void overviewIsForThoseWhoMaySeeAll() {
    String role = Role.STATION_OPERATE.toString();

    assertThat(get("/console/overview", Tokens.of(role, job.subscription())).statusCode())
        .isEqualTo(403);
    assertThat(get("/console/overview", Tokens.of(role, "*")).statusCode()).isEqualTo(200);
  }

  @Test
  void signedInIsEnoughForTheStart() {
    String token = Tokens.of(Map.of(Tokens.SUBSCRIPTIONS, "*"));

    Response answer = get("/console", token);

    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.header("Location")).endsWith("/console/drives");
  }

  private Response get(String page, String token) {
    return given()
        .redirects()
        .follow(false)
        .urlEncodingEnabled(false)
        .header("Authorization", "Bearer " + token)
        .get(page.replace("{s}", job.subscription()));
  }
}
