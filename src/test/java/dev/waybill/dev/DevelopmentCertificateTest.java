package dev.waybill.dev;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevelopmentCertificateTest {
  @TempDir Path folder;

  @Test
  void certificateIsForThisMachineUnderAllItsNames() throws Exception {
    DevelopmentCertificate certificate = new DevelopmentCertificate(folder);
    certificate.prepare();

    try (InputStream stream = Files.newInputStream(certificate.pem())) {
      X509Certificate read =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(stream);
      assertThat(read.getSubjectAlternativeNames())
          .extracting(List::toString)
          .containsExactlyInAnyOrder("[2, localhost]", "[7, 127.0.0.1]", "[7, 0:0:0:0:0:0:0:1]");
    }
  }

  @Test
  void certificateThatIsTrustedAlreadyIsKept() throws Exception {
    new DevelopmentCertificate(folder).prepare();
    byte[] before = Files.readAllBytes(new DevelopmentCertificate(folder).pem());
    new DevelopmentCertificate(folder).prepare();

    assertThat(new DevelopmentCertificate(folder).pem()).hasBinaryContent(before);
  }
}
