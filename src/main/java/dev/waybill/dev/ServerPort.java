package dev.waybill.dev;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * A port of the loopback interface, who wants it, and the setting that changes it: what a person
 * needs to know when another program has it already.
 */
public record ServerPort(int number, String owner, String setting) {
  private static final int LOWEST = 20_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 200;

  /**
   * A port that nothing listens on. It lies below the range that systems give to outgoing
   * connections: from that range a client could be given the port of a server that is stopped for a
   * while, and the server could not come back.
   */
  public static ServerPort free(String owner) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int candidate = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      ServerPort port = new ServerPort(candidate, owner, "none");
      if (port.isFree()) {
        return port;
      }
    }
    throw new EmbeddedServerException(
        "No free port for %s between %d and %d.".formatted(owner, LOWEST, HIGHEST));
  }

  /** Refuses a port that is taken, and says so in words. */
  public void requireFree() {
    if (!isFree()) {
      throw new EmbeddedServerException(
          "Port %d is taken, and %s wants it: end the program that listens there, or set %s."
              .formatted(number, owner, setting));
    }
  }

  private boolean isFree() {
    try (ServerSocket socket = new ServerSocket()) {
      // Connections of an earlier server may linger in TIME_WAIT; they do not stop a new one.
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
