package dev.waybill.testing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** How a client in a test comes to believe one certificate, and no other. */
public final class Trust {
  private Trust() {}

  /** A context that trusts the certificate in that file. */
  public static SSLContext only(Path pem) throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    try (InputStream stream = Files.newInputStream(pem)) {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      store.setCertificateEntry("service", factory.generateCertificate(stream));
    }
    String algorithm = TrustManagerFactory.getDefaultAlgorithm();
    TrustManagerFactory managers = TrustManagerFactory.getInstance(algorithm);
    managers.init(store);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);
    return context;
  }
}
