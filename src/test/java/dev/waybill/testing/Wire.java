package dev.waybill.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** HTTP/1.1 by hand: for senders that stop, break off, or write on without listening. */
public final class Wire implements AutoCloseable {
  private static final int SILENCE_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream in;
  private final OutputStream out;
  private final URI service;

  /** A connection to the service at this address. */
  public Wire(URI service) throws IOException {
    this.service = service;
    this.socket = new Socket(service.getHost(), service.getPort());
    socket.setSoTimeout(SILENCE_MILLIS);
    this.in = new BufferedInputStream(socket.getInputStream());
    this.out = socket.getOutputStream();
  }

  /**
   * An answer.
   *
   * @param status its code
   * @param head the status line and the headers
   * @param body all that was announced of its body
   */
  public record Answer(int status, String head, String body) {}

  /** Sends the head of a request. */
  public void head(String method, String path, String... headers) throws IOException {
    String head =
        "%s %s HTTP/1.1\r\nHost: %s\r\nAuthorization: %s\r\n%s\r\n\r\n"
            .formatted(
                method,
                path,
                service.getAuthority(),
                Tokens.bearer(),
                String.join("\r\n", headers));
    send(head.getBytes(StandardCharsets.US_ASCII));
  }

  /** Sends bytes as they are. */
  public void send(byte[] bytes) throws IOException {
    out.write(bytes);
    out.flush();
  }

  /** Sends bytes as one chunk of a chunked body. */
  public void chunk(byte[] bytes) throws IOException {
    send((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    send(bytes);
    send("\r\n".getBytes(StandardCharsets.US_ASCII));
  }

  /** Reads one answer, whole; an interim one too. */
  public Answer answer() throws IOException {
    String head = readHead();
    int status = Integer.parseInt(head.substring(9, 12));
    int length =
        Arrays.stream(head.toLowerCase(Locale.ROOT).split("\r\n"))
            .filter(line -> line.startsWith("content-length:"))
            .mapToInt(line -> Integer.parseInt(line.substring(15).strip()))
            .findFirst()
            .orElse(0);
    byte[] body = in.readNBytes(length);
    if (body.length < length) {
      throw new EOFException("%d of %d bytes came behind %s".formatted(body.length, length, head));
    }
    return new Answer(status, head, new String(body, StandardCharsets.UTF_8));
  }

  /** Reads the first bytes of an answer, its head among them, and no more. */
  public byte[] part(int length) throws IOException {
    return in.readNBytes(length);
  }

  private String readHead() throws IOException {
    ByteArrayOutputStream head = new ByteArrayOutputStream();
    while (!head.toString(StandardCharsets.US_ASCII).endsWith("\r\n\r\n")) {
      int next = in.read();
      if (next < 0) {
        throw new EOFException("The connection ended after: " + head);
      }
      head.write(next);
    }
    return head.toString(StandardCharsets.US_ASCII);
  }

  /** Waits until the service has closed the connection; whatever comes before that is lost. */
  public boolean ended() {
    try {
      in.transferTo(OutputStream.nullOutputStream());
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    } catch (IOException e) {
      return true;
    }
  }

  /** Breaks the connection as a machine does that loses its power and comes back. */
  public void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  /** Ends the connection as a program does that has had enough. */
  public void end() throws IOException {
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
