package dev.waybill.storage;

import dev.waybill.dev.DevelopmentCertificate;
import dev.waybill.dev.EmbeddedAzurite;
import dev.waybill.dev.NodePackages;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Azurite as an account that takes tokens: over https only, and only a token that Entra ID made for
 * storage, as far as its claims tell. It keeps everything in memory.
 */
final class OauthAzurite implements AutoCloseable {
  private static final Pattern LISTENS = Pattern.compile("successfully listens on (https://\\S+)");

  /** It ends when its input does: also with a test run that is killed. */
  private static final String LAUNCHER =
      """
      process.stdin.on('end', () => process.exit()).resume();
      require(process.argv[1]);
      """;

  private final Process process;
  private final String address;

  private OauthAzurite(Process process, String address) {
    this.process = process;
    this.address = address;
  }

  static OauthAzurite start(DevelopmentCertificate certificate) throws IOException {
    NodePackages packages = new NodePackages(Path.of("src", "test", "azurite"));
    Path main = packages.installed().resolve("azurite/dist/src/blob/main.js");
    ProcessBuilder builder = new ProcessBuilder(packages.node(), "-e", LAUNCHER, "--");
    List<String> command = builder.command();
    command.addAll(List.of(main.toString(), "--blobPort", "0", "--inMemoryPersistence"));
    command.addAll(List.of("--skipApiVersionCheck", "--silent", "--disableTelemetry"));
    command.addAll(List.of("--oauth", "basic", "--pwd", certificate.password()));
    command.addAll(List.of("--cert", certificate.keyStore().toString()));
    Process process = builder.redirectErrorStream(true).start();
    return new OauthAzurite(process, address(process.inputReader()));
  }

  /** Where the blobs of the account that every tool knows are. */
  String endpoint() {
    return address + "/" + EmbeddedAzurite.ACCOUNT;
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }

  private static String address(BufferedReader output) throws IOException {
    StringBuilder said = new StringBuilder();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      Matcher listens = LISTENS.matcher(line);
      if (listens.find()) {
        return listens.group(1);
      }
      said.append(line).append('\n');
    }
    throw new AssertionError("Azurite does not start: " + said);
  }
}
