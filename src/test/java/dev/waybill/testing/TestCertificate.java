package dev.waybill.testing;

import dev.waybill.embedded.DevelopmentCertificate;
import java.nio.file.Path;

/** The certificate of localhost that all tests share, because keytool takes seconds to make one. */
public final class TestCertificate {
  private static final DevelopmentCertificate SHARED =
      new DevelopmentCertificate(Path.of("target", "tls"));

  private TestCertificate() {}

  /** Returns the certificate, which is made by the first test that needs it. */
  public static synchronized DevelopmentCertificate shared() {
    SHARED.prepare();
    return SHARED;
  }
}
