package dev.waybill.dev;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;

/**
 * A self-signed certificate for this machine, because Microsoft's client speaks to https only. It
 * is kept, so that whoever trusts it once is not asked again, and made anew before it expires.
 */
public final class DevelopmentCertificate {
  private static final Duration REMAINDER = Duration.ofDays(30);

  private final Path keyStore;
  private final Path pem;

  /** A certificate whose files are in that folder; not made yet. */
  public DevelopmentCertificate(Path folder) {
    Path absolute = folder.toAbsolutePath().normalize();
    this.keyStore = absolute.resolve("localhost.p12");
    this.pem = absolute.resolve("localhost.pem");
  }

  /** The key and the certificate, as PKCS12. */
  public Path keyStore() {
    return keyStore;
  }

  /** What opens the key store; the folder's permissions protect the key, not this. */
  public String password() {
    return "waybill";
  }

  /** The certificate alone: what a client has to trust. */
  public Path pem() {
    return pem;
  }

  /** Makes the files unless they are there and valid for a while. */
  public void prepare() {
    try {
      if (!isValid()) {
        Files.createDirectories(keyStore.getParent());
        Files.deleteIfExists(keyStore);
        Files.deleteIfExists(pem);
        generate();
        export();
      }
    } catch (IOException e) {
      throw new EmbeddedServerException("No certificate can be made for " + keyStore, e);
    }
  }

  private boolean isValid() throws IOException {
    if (!Files.exists(keyStore) || !Files.exists(pem)) {
      return false;
    }
    try (InputStream stream = Files.newInputStream(pem)) {
      CertificateFactory factory = CertificateFactory.getInstance("X.509");
      X509Certificate certificate = (X509Certificate) factory.generateCertificate(stream);
      certificate.checkValidity(Date.from(Instant.now().plus(REMAINDER)));
      return true;
    } catch (CertificateException e) {
      return false;
    }
  }

  private void generate() throws IOException {
    keytool(
        "-genkeypair",
        List.of("-keyalg", "RSA", "-keysize", "2048", "-validity", "800"),
        List.of("-dname", "CN=localhost,O=Waybill development"),
        List.of("-ext", "san=dns:localhost,ip:127.0.0.1,ip:0:0:0:0:0:0:0:1"));
  }

  private void export() throws IOException {
    keytool("-exportcert", List.of("-rfc", "-file", pem.toString()), List.of(), List.of());
  }

  private void keytool(String action, List<String> first, List<String> second, List<String> third)
      throws IOException {
    ProcessBuilder builder = new ProcessBuilder();
    builder.command().add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    builder.command().addAll(List.of(action, "-alias", "localhost", "-storetype", "PKCS12"));
    builder.command().addAll(List.of("-keystore", keyStore.toString(), "-storepass", password()));
    List.of(first, second, third).forEach(builder.command()::addAll);
    Process process = builder.redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new EmbeddedServerException("keytool makes no certificate: " + output.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
