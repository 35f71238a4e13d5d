package dev.waybill.testing;

import dev.waybill.dev.DevelopmentCertificate;
import dev.waybill.dev.FolderLock;
import java.nio.file.Path;

/** The certificate of localhost that all tests share, because keytool takes seconds to make one. */
public final class TestCertificate {
  private static final Path FOLDER = Path.of("target", "tls");
  private static final DevelopmentCertificate SHARED = new DevelopmentCertificate(FOLDER);

  private TestCertificate() {}

  /** Returns the certificate, which is made by the first test that needs it. */
  public static synchronized DevelopmentCertificate shared() {
    FolderLock oneAtATime = FolderLock.lock(FOLDER);
    try {
      SHARED.prepare();
      return SHARED;
    } finally {
      oneAtATime.release();
    }
  }
}
