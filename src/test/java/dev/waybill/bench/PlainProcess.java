package dev.waybill.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** {@link PlainUploads} in a JVM with the same options as the service that is measured. */
final class PlainProcess implements AutoCloseable {
  private final Process process;
  private final PrintWriter in;
  private final BufferedReader out;

  private PlainProcess(Process process) {
    this.process = process;
    this.in = new PrintWriter(process.outputWriter(StandardCharsets.UTF_8), true);
    this.out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
  }

  static PlainProcess start(String connectionString, int length, int inFlight) throws IOException {
    PlainProcess plain =
        new PlainProcess(
            new ProcessBuilder(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx205m",
                    "-XX:+UseSerialGC",
                    "-classpath",
                    System.getProperty("java.class.path"),
                    PlainUploads.class.getName(),
                    connectionString,
                    String.valueOf(length),
                    String.valueOf(inFlight))
                .redirectError(Redirect.INHERIT)
                .start());
    String line = plain.out.readLine();
    while (line != null && !"ready".equals(line)) {
      line = plain.out.readLine();
    }
    return plain;
  }

  /** Uploads that many. */
  Speed upload(int count) throws IOException {
    in.println(count);
    String line = out.readLine();
    if (line == null) {
      throw new IOException("The plain uploads ended");
    }
    return Speed.read(line);
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
