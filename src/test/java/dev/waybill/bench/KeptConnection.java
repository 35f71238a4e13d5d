package dev.waybill.bench;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * An HTTP/1.1 connection that takes ready-made requests and reads past the answers. It does no more
 * than that, because it takes its share of the machine from those whom it measures.
 */
final class KeptConnection implements AutoCloseable {
  private static final int BUFFER_BYTES = 64 * 1024;
  private static final int SILENCE_MS = 30_000;
  private static final int STATUS_AT = "HTTP/1.1 ".length();
  private static final int STATUS_END = STATUS_AT + 3;
  private static final String LENGTH = "content-length:";
  private static final String CHUNKED = "transfer-encoding: chunked";
  private static final int HEX = 16;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final StringBuilder line = new StringBuilder();

  KeptConnection(URI server) throws IOException {
    this.socket = new Socket(server.getHost(), server.getPort());
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(SILENCE_MS);
    this.in = new BufferedInputStream(socket.getInputStream(), BUFFER_BYTES);
    this.out = socket.getOutputStream();
  }

  /** Sends a request; answers the status when the answer is there to its last byte. */
  int ask(byte[] request) throws IOException {
    out.write(request);
    int status = Integer.parseInt(line().substring(STATUS_AT, STATUS_END));
    long length = 0;
    boolean chunked = false;
    for (String header = line(); !header.isEmpty(); header = line()) {
      if (header.regionMatches(true, 0, LENGTH, 0, LENGTH.length())) {
        length = Long.parseLong(header.substring(LENGTH.length()).strip());
      } else if (header.toLowerCase(Locale.ROOT).startsWith(CHUNKED)) {
        chunked = true;
      }
    }
    if (chunked) {
      skipChunks();
    } else {
      in.skipNBytes(length);
    }
    return status;
  }

  private void skipChunks() throws IOException {
    long length = Long.parseLong(line(), HEX);
    while (length > 0) {
      in.skipNBytes(length);
      line();
      length = Long.parseLong(line(), HEX);
    }
    line();
  }

  private String line() throws IOException {
    line.setLength(0);
    for (int b = in.read(); b != '\n'; b = in.read()) {
      if (b < 0) {
        throw new EOFException("The connection ended within an answer");
      } else if (b != '\r') {
        line.append((char) b);
      }
    }
    return line.toString();
  }

  /** A request for one of these, without a body. */
  static byte[] get(String path, String... headers) {
    return request("GET", path, "", headers);
  }

  /** A request with a body. */
  static byte[] request(String method, String path, String body, String... headers) {
    int length = body.getBytes(StandardCharsets.UTF_8).length;
    StringBuilder text = new StringBuilder(method).append(' ').append(path).append(" HTTP/1.1\r\n");
    text.append("Host: 127.0.0.1\r\n");
    for (String header : headers) {
      text.append(header).append("\r\n");
    }
    if (length > 0) {
      text.append("Content-Type: application/json\r\nContent-Length: ").append(length);
      text.append("\r\n");
    }
    return text.append("\r\n").append(body).toString().getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
