package dev.waybill.job;

import dev.waybill.testing.Body;
import dev.waybill.testing.Servers;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;

/**
 * What a body may get wrong: the code, the target, the place of the change that breaks the rule,
 * and what stands there then (nothing for null).
 */
final class FaultyBodies {
  private static final String GENERAL = "InvalidRequestContent";
  private static final String DRIVE = "/properties/driveList/0/";
  private static final String DRIVE_TARGET = "properties.driveList[0].";

  private FaultyBodies() {}

  static Stream<Arguments> everyJob() {
    return Stream.of(
        fault("LocationRequired", "location", "/location", null),
        fault("LocationRequired", "location", "/location", "' '"),
        fault("LocationNotAvailableForResourceType", "location", "/location", "'nowhere'"),
        fault("properties", null),
        fault("properties.storageAccountId", null),
        fault("properties.storageAccountId", "'mine'"),
        fault("properties.storageAccountId", "'%s2'".formatted(Servers.STORAGE_ACCOUNT_ID)),
        fault("properties.jobType", null),
        fault("properties.jobType", "'Transport'"),
        fault("properties.logLevel", "'Debug'"),
        fault("properties.diagnosticsPath", "''"),
        fault("properties.diagnosticsPath", "'$logs'"),
        fault("properties.diagnosticsPath", "'$web/a'"),
        fault("properties.diagnosticsPath", "'logs/../x'"),
        fault("properties.diagnosticsPath", "'logs//x'"),
        fault("properties.diagnosticsPath", "'logs%2Fx'"),
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
        fault("properties.returnShipping.carrierName", null),
        fault("properties.returnShipping.carrierAccountNumber", "''"),
        fault("properties.deliveryPackage.carrierName", null),
        fault("properties.deliveryPackage.trackingNumber", null),
        fault("properties.deliveryPackage.trackingNumber", text(257)),
        fault("properties.deliveryPackage.driveCount", "-1"),
        fault("properties.deliveryPackage.shipDate", text(1025)),
        fault("tags", tags(51)),
        fault(GENERAL, "tags.t", "/tags", "{'t': null}"),
        fault(GENERAL, "tags.t", "/tags", "{'t': %s}".formatted(text(257))),
        fault(GENERAL, "tags. ", "/tags", "{' ': 'x'}"),
        fault(GENERAL, "tags.T", "/tags", "{'t': 'x', 'T': 'y'}"),
        fault(GENERAL, "tags.t", "/tags", "{'t': 'a\\u0000b'}"),
        fault(GENERAL, "tags.t", "/tags", "{'t': 'half \\ud83d'}"));
  }

  static Stream<Arguments> returnAddresses() {
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

  static Stream<Arguments> drives() {
    return Stream.of(
        fault("properties.driveList", null),
        fault("properties.driveList", "[]"),
        fault("properties.driveList[0]", "null"),
        fault("properties.export", "{}"),
        fault(DRIVE_TARGET + "driveId", null),
        fault(DRIVE_TARGET + "driveId", "'a_b'"),
        fault(DRIVE_TARGET + "driveId", "'a b'"),
        fault(DRIVE_TARGET + "driveId", "'a/b'"),
        fault(DRIVE_TARGET + "driveId", "'..'"),
        fault(DRIVE_TARGET + "driveId", "'a%2Fb'"),
        fault(DRIVE_TARGET + "driveId", "'a/../../b'"),
        fault(DRIVE_TARGET + "driveId", "'-a'"),
        fault(DRIVE_TARGET + "driveId", "'a.'"),
        fault(DRIVE_TARGET + "driveId", text(65)),
        fault(DRIVE_TARGET + "bitLockerKey", null),
        fault(DRIVE_TARGET + "bitLockerKey", "'12345-123456'"),
        fault(DRIVE_TARGET + "bitLockerKey", "'c2hvcnQ='"),
        fault(DRIVE_TARGET + "bitLockerKey", text(1028)),
        fault(DRIVE_TARGET + "manifestFile", null),
        fault(DRIVE_TARGET + "manifestFile", "'a\\nb'"),
        fault(DRIVE_TARGET + "manifestFile", text(32_768)),
        fault(DRIVE_TARGET + "manifestHash", null),
        fault(DRIVE_TARGET + "manifestHash", "'0123'"),
        fault(DRIVE_TARGET + "manifestHash", "'109B21108597EF36D5785F08303F363G'"),
        fault(DRIVE_TARGET + "driveHeaderHash", "'a\\u0007'"));
  }

  static Stream<Arguments> exports() {
    String list = "/properties/export/blobList/";
    String target = "properties.export.blobList.";
    return Stream.of(
        fault("properties.export", null),
        fault("properties.export", "{}"),
        fault(GENERAL, "properties.export", "/properties/export/blobListBlobPath", "'films/list'"),
        fault("properties.driveList", "[%s]".formatted(Body.drive("A1"))),
        fault(target + "blobPath[0]", "'/'"),
        fault(target + "blobPath[0]", "'films/'"),
        fault(target + "blobPath[0]", "null"),
        fault(target + "blobPath[0]", "'F/one.mp4'"),
        fault(target + "blobPathPrefix[0]", "'music/'"),
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

  static Stream<Arguments> valuesAtTheEdge() {
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
        Arguments.of("/properties/deliveryPackage/trackingNumber", text(256)),
        Arguments.of("/identity", "{'type': 'UserAssigned'}"));
  }

  /** The fault of a field, at the place that its name says. */
  private static Arguments fault(String target, String json) {
    String pointer = "/" + target.replace('.', '/').replace('[', '/').replace("]", "");
    return fault(GENERAL, target, pointer, json);
  }

  private static Arguments fault(String code, String target, String pointer, String json) {
    return Arguments.of(code, target, pointer, json);
  }

  private static Arguments address(String field, String json) {
    return fault("properties.returnAddress." + field, json);
  }

  private static String text(int length) {
    return "'" + "x".repeat(length) + "'";
  }

  private static String tags(int count) {
    return IntStream.range(0, count)
        .mapToObj("'t%d': 'x'"::formatted)
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
