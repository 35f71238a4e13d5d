package dev.waybill.upload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.station.AtStation;
import dev.waybill.testing.Manifests;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Digests that come in the head of a manifest, for a job that gave no hash of it. */
@QuarkusTest
class ManifestDigestTest extends AtStation {
  private static final String MD5 = "Content-MD5";
  private static final String DIGEST = "Content-Digest";

  @BeforeEach
  void driveWithoutAHash() {
    job.drive(DRIVE, "0".repeat(32)).ship();
    forgetManifestHash();
  }

  @Test
  void bytesThatAreTheAnnouncedOnesAreTaken() {
    byte[] manifest = Manifests.small(DRIVE);

    assertThat(
            put(
                    manifest,
                    MD5,
                    base64(Manifests.md5(manifest)),
                    DIGEST,
                    "sha-512=:AAAA:, sha-256=:%s:".formatted(base64(Manifests.sha256(manifest))))
                .statusCode())
        .isEqualTo(202);
  }

  /** Long enough that chunks are in the database when the last byte has come. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2 * MIB})
  void otherBytesThanTheMd5AnnouncesAreRefusedAndForgotten(int length) {
    byte[] manifest = Manifests.sized(DRIVE, length);
    String other = Manifests.md5(new byte[0]);

    JsonPath error = requireRefused(put(manifest, MD5, base64(other)), "Md5Mismatch");

    assertThat(error.getString("error.target")).isEqualTo(MD5);
    assertThat(error.getString("error.message")).contains(other, Manifests.md5(manifest));
  }

  @Test
  void otherBytesThanTheSha256AnnouncesAreRefusedAndForgotten() {
    byte[] manifest = Manifests.sized(DRIVE, 2 * MIB);
    String other = Manifests.sha256(new byte[0]);

    JsonPath error =
        requireRefused(
            put(manifest, DIGEST, "sha-256=:%s:".formatted(base64(other))),
            "ContentDigestMismatch");

    assertThat(error.getString("error.target")).isEqualTo(DIGEST);
    assertThat(error.getString("error.message")).contains(other, Manifests.sha256(manifest));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Content-MD5    | InvalidMd5           | d41d8cd98f00b204e9800998ecf8427e
          Content-MD5    | InvalidMd5           | 1B2M2Y8AsgTpgAmY7PhC
          Content-MD5    | InvalidMd5           | nonsense!
          Content-MD5    | InvalidMd5           | 1B2M2Y8AsgTpgAmY7PhCfg==,1B2M2Y8AsgTpgAmY7PhCfg==
          Content-Digest | InvalidContentDigest | sha-256=:AAAA:
          Content-Digest | InvalidContentDigest | sha-256=AAAA
          Content-Digest | InvalidContentDigest | nonsense
          """)
  void whatIsNoDigestIsRefusedWithItsHeaderNamed(String header, String code, String value) {
    JsonPath error = requireRefused(put(Manifests.small(DRIVE), header, value), code);

    assertThat(error.getString("error.target")).isEqualTo(header);
    assertThat(error.getString("error.message")).contains(header, value, "expected");
  }

  private HttpResponse<String> put(byte[] manifest, String... headers) {
    return station.send(
        "PUT", station.manifestPath(DRIVE), BodyPublishers.ofByteArray(manifest), headers);
  }

  private JsonPath requireRefused(HttpResponse<String> answer, String code) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
    JsonPath error = JsonPath.from(answer.body());
    assertThat(error.getString("error.code")).isEqualTo(code);
    assertThat(documents()).isZero();
    return error;
  }

  private static String base64(String base16) {
    return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(base16));
  }
}
