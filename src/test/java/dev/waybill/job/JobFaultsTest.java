package dev.waybill.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each rule of a body, broken alone: the code, the target, and that nothing is kept. */
@QuarkusTest
class JobFaultsTest {
  private static final String GENERAL = "InvalidRequestContent";
  private static final String DRIVE = "/properties/driveList/0/";
  private static final String DRIVE_TARGET = "properties.driveList[0].";

  final ArmApi api = ArmApi.newSubscription();

  Servers servers;

  static Stream<Arguments> faultsOfEveryJob() {
    return Stream.of(
        fault("LocationRequired", "location", "/location", null),
        fault("LocationRequired", "location", "/location", "' '"),
        fault("LocationNotAvailableForResourceType", "location", "/location", "'nowhere'"),
        fault(GENERAL, "properties", "/properties", null),
        fault(GENERAL, "properties.storageAccountId", "/properties/storageAccountId", null),
        fault(GENERAL, "properties.storageAccountId", "/properties/storageAccountId", "'mine'"),
        fault(
            GENERAL,
            "properties.storageAccountId",
            "/properties/storageAccountId",
            "'%s2'".formatted(Servers.STORAGE_ACCOUNT_ID)),
        fault(GENERAL, "properties.jobType", "/properties/jobType", null),
        fault(GENERAL, "properties.jobType", "/properties/jobType", "'Transport'"),
        fault(GENERAL, "properties.logLevel", "/properties/logLevel", "'Debug'"),
        fault(GENERAL, "properties.diagnosticsPath", "/properties/diagnosticsPath", "''"),
        fault(GENERAL, "properties.diagnosticsPath", "/properties/diagnosticsPath", "'$logs'"),
        fault(GENERAL, "properties.diagnosticsPath", "/properties/diagnosticsPath", "'logs/../x'"),
        fault(
            GENERAL,
            "properties.encryptionKey.kekType",
            "/properties/encryptionKey",
            "{'kekType': 'Mine'}"),
        fault(
            GENERAL,
            "properties.encryptionKey.kekType",
            "/properties/encryptionKey",
            "{'kekType': 'CustomerManaged', 'kekUrl': 'https://vault'}"),
        fault(GENERAL, "identity.type", "/identity", "{'type': 'Myself'}"),
        fault(
            GENERAL,
            "properties.returnShipping.carrierName",
            "/properties/returnShipping/carrierName",
            null),
        fault(
            GENERAL,
            "properties.returnShipping.carrierAccountNumber",
            "/properties/returnShipping/carrierAccountNumber",
            "''"),
        fault(
            GENERAL,
            "properties.deliveryPackage.carrierName",
            "/properties/deliveryPackage/carrierName",
            null),
        fault(
            GENERAL,
            "properties.deliveryPackage.trackingNumber",
            "/properties/deliveryPackage/trackingNumber",
            null),
        fault(
            GENERAL,
            "properties.deliveryPackage.driveCount",
            "/properties/deliveryPackage/driveCount",
            "-1"),
        fault(
            GENERAL,
            "properties.deliveryPackage.shipDate",
            "/properties/deliveryPackage/shipDate",
            text(1025)),
        fault(GENERAL, "tags", "/tags", tags(51)),
        fault(GENERAL, "tags.t", "/tags", "{'t': null}"),
        fault(GENERAL, "tags.t", "/tags", "{'t': %s}".formatted(text(257))),
        fault(GENERAL, "tags. ", "/tags", "{' ': 'x'}"),
        fault(GENERAL, "tags.t", "/tags", "{'t': 'a\\u0000b'}"),
        fault(GENERAL, "tags.t", "/tags", "{'t': 'half \\ud83d'}"));
  }

  static Stream<Arguments> faultsOfReturnAddresses() {
    Stream<Arguments> required =
        Stream.of(
                "recipientName",
                "streetAddress1",
                "city",
                "postalCode",
                "countryOrRegion",
                "phone",
                "email")
            .flatMap(
                field ->
                    Stream.of(
                        address(field, null), address(field, "' '"), address(field, text(1025))));
    Stream<Arguments> optional =
        Stream.of("streetAddress2", "stateOrProvince").map(field -> address(field, text(1025)));
    return Stream.concat(required, optional);
  }

  static Stream<Arguments> faultsOfDrives() {
    return Stream.of(
        fault(GENERAL, "properties.driveList", "/properties/driveList", null),
        fault(GENERAL, "properties.driveList", "/properties/driveList", "[]"),
        fault(GENERAL, "properties.driveList[0]", DRIVE.replaceFirst("/$", ""), "null"),
        fault(GENERAL, "properties.export", "/properties/export", "{}"),
        fault(GENERAL, DRIVE_TARGET + "driveId", DRIVE + "driveId", null),
        fault(GENERAL, DRIVE_TARGET + "driveId", DRIVE + "driveId", "'a_b'"),
        fault(GENERAL, DRIVE_TARGET + "driveId", DRIVE + "driveId", "'a b'"),
        fault(GENERAL, DRIVE_TARGET + "driveId", DRIVE + "driveId", "'a/b'"),
        fault(GENERAL, DRIVE_TARGET + "driveId", DRIVE + "driveId", "'-a'"),
        fault(GENERAL, DRIVE_TARGET + "driveId", DRIVE + "driveId", "'a.'"),
        fault(GENERAL, DRIVE_TARGET + "driveId", DRIVE + "driveId", text(65)),
        fault(GENERAL, DRIVE_TARGET + "bitLockerKey", DRIVE + "bitLockerKey", null),
        fault(GENERAL, DRIVE_TARGET + "bitLockerKey", DRIVE + "bitLockerKey", "'12345-123456'"),
        fault(GENERAL, DRIVE_TARGET + "bitLockerKey", DRIVE + "bitLockerKey", "'c2hvcnQ='"),
        fault(GENERAL, DRIVE_TARGET + "bitLockerKey", DRIVE + "bitLockerKey", text(1028)),
        fault(GENERAL, DRIVE_TARGET + "manifestFile", DRIVE + "manifestFile", null),
        fault(GENERAL, DRIVE_TARGET + "manifestFile", DRIVE + "manifestFile", "'a\\nb'"),
        fault(GENERAL, DRIVE_TARGET + "manifestFile", DRIVE + "manifestFile", text(32_768)),
        fault(GENERAL, DRIVE_TARGET + "manifestHash", DRIVE + "manifestHash", null),
        fault(GENERAL, DRIVE_TARGET + "manifestHash", DRIVE + "manifestHash", "'0123'"),
        fault(
            GENERAL,
            DRIVE_TARGET + "manifestHash",
            DRIVE + "manifestHash",
            "'109B21108597EF36D5785F08303F363G'"),
        fault(GENERAL, DRIVE_TARGET + "driveHeaderHash", DRIVE + "driveHeaderHash", "'a\\u0007'"));
  }

  static Stream<Arguments> faultsOfExports() {
    String list = "/properties/export/blobList/";
    String target = "properties.export.blobList.";
    return Stream.of(
        fault(GENERAL, "properties.export", "/properties/export", null),
        fault(GENERAL, "properties.export", "/properties/export", "{}"),
        fault(GENERAL, "properties.export", "/properties/export/blobListBlobPath", "'films/list'"),
        fault(
            GENERAL,
            "properties.driveList",
            "/properties/driveList",
            "[%s]".formatted(Body.drive("A1"))),
        fault(GENERAL, target + "blobPath[0]", list + "blobPath/0", "'/'"),
        fault(GENERAL, target + "blobPath[0]", list + "blobPath/0", "'films/'"),
        fault(GENERAL, target + "blobPath[0]", list + "blobPath/0", "null"),
        fault(GENERAL, target + "blobPath[0]", list + "blobPath/0", "'F/one.mp4'"),
        fault(GENERAL, target + "blobPathPrefix[0]", list + "blobPathPrefix/0", "'music/'"),
        fault(
            GENERAL,
            "properties.export.blobList",
            list + "blobPathPrefix/0",
            "'/" + "m".repeat(32_768) + "'"),
        fault(
            GENERAL,
            "properties.export.blobListBlobPath[0]",
            "/properties/export",
            "{'blobListBlobPath': 'list'}"));
  }

  @ParameterizedTest
  @MethodSource({"faultsOfEveryJob", "faultsOfReturnAddresses", "faultsOfDrives"})
  void faultyImportJobIsRefusedAndNotKept(String code, String target, String pointer, String json) {
    refused(Body.fullImportJob(), code, target, pointer, json);
  }

  @ParameterizedTest
  @MethodSource("faultsOfExports")
  void faultyExportJobIsRefusedAndNotKept(String code, String target, String pointer, String json) {
    refused(Body.exportJob(), code, target, pointer, json);
  }

  private void refused(Body good, String code, String target, String pointer, String json) {
    Body faulty = json == null ? good.without(pointer) : good.with(pointer, json);
    api.put("faulty", faulty)
        .statusCode(400)
        .contentType("application/json")
        .body("error.code", equalTo(code))
        .body("error.target", equalTo(target));
    assertThat(new Rows(servers).everything(api)).isEmpty();
  }

  @Test
  void everyFaultOfABodyIsToldAtOnce() {
    Body faulty =
        Body.importJob("A1", "a1")
            .without("/location")
            .with("/properties/logLevel", "'Debug'")
            .with("/properties/driveList/0/manifestHash", "'x'");
    api.put("faulty", faulty)
        .statusCode(400)
        .body("error.code", equalTo(GENERAL))
        .body("error", not(hasKey("target")))
        .body(
            "error.details.target",
            containsInAnyOrder(
                "location",
                "properties.logLevel",
                "properties.driveList[0].manifestHash",
                "properties.driveList[1].driveId"))
        .body(
            "error.details.code",
            containsInAnyOrder("LocationRequired", GENERAL, GENERAL, GENERAL));
    assertThat(new Rows(servers).everything(api)).isEmpty();
  }

  @Test
  void tenDrivesAreAcceptedAndElevenAreNot() {
    api.put("faulty", Body.importJob(ids(11)))
        .statusCode(400)
        .body("error.target", equalTo("properties.driveList"));
    api.put("ten", Body.importJob(ids(10))).statusCode(201);
  }

  @Test
  void malformedBitLockerKeyIsNotRepeated() {
    String body =
        api.put("faulty", Body.importJob().with(DRIVE + "bitLockerKey", "'secret-secret'"))
            .statusCode(400)
            .extract()
            .asString();
    assertThat(body).doesNotContain("secret-secret");
  }

  @ParameterizedTest
  @MethodSource("values")
  void valueAtTheEdgeOfItsRuleIsAccepted(String pointer, String json) {
    api.put("good", Body.fullImportJob().with(pointer, json)).statusCode(201);
  }

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of(DRIVE + "driveId", text(64)),
        Arguments.of(DRIVE + "bitLockerKey", "'AAECAwQFBgcICQoLDA0ODw=='"),
        Arguments.of(
            DRIVE + "bitLockerKey", "'439675-460165-128202-905124-487224-524332-851649-442187'"),
        Arguments.of(DRIVE + "manifestHash", "'%s'".formatted("aB".repeat(32))),
        Arguments.of(DRIVE + "driveHeaderHash", "'AZ31BGB1'"),
        Arguments.of("/tags", tags(50)),
        Arguments.of("/tags", "{'t': %s}".formatted(text(256))),
        Arguments.of("/properties/returnAddress/city", text(1024)),
        Arguments.of("/identity", "{'type': 'UserAssigned'}"));
  }

  private static Arguments fault(String code, String target, String pointer, String json) {
    return Arguments.of(code, target, pointer, json);
  }

  private static Arguments address(String field, String json) {
    return fault(
        GENERAL, "properties.returnAddress." + field, "/properties/returnAddress/" + field, json);
  }

  private static String text(int length) {
    return "'" + "x".repeat(length) + "'";
  }

  private static String tags(int count) {
    return IntStream.range(0, count)
        .mapToObj("'t%d': 'x'"::formatted)
        .collect(Collectors.joining(", ", "{", "}"));
  }

  private static String[] ids(int count) {
    return IntStream.range(0, count).mapToObj(i -> "DRIVE" + i).toArray(String[]::new);
  }
}
