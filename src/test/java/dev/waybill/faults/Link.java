package dev.waybill.faults;

import dev.waybill.dev.ServerPort;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The network between one replica and PostgreSQL: it can break, and it can fall silent. */
final class Link {
  private final ServerPort port = ServerPort.free("link");
  private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
  private final NetClient client;
  private final int target;
  private volatile boolean cut;
  private volatile boolean silent;

  Link(Vertx vertx, int target) {
    this.target = target;
    this.client = vertx.createNetClient();
    NetServer server = vertx.createNetServer().connectHandler(this::connect);
    Waits.on(server.listen(port.number(), "127.0.0.1"));
  }

  int port() {
    return port.number();
  }

  private void connect(NetSocket near) {
    near.pause();
    if (cut) {
      near.close();
      return;
    }
    sockets.add(near);
    near.closeHandler(closed -> sockets.remove(near));
    client
        .connect(target, "127.0.0.1")
        .onFailure(refused -> near.close())
        .onSuccess(far -> join(near, far));
  }

  private void join(NetSocket near, NetSocket far) {
    far.pause();
    sockets.add(far);
    near.closeHandler(closed -> end(near, far));
    far.closeHandler(closed -> end(far, near));
    near.handler(far::write);
    far.handler(near::write);
    if (!silent) {
      near.resume();
      far.resume();
    }
  }

  private void end(NetSocket one, NetSocket other) {
    sockets.remove(one);
    other.close();
  }

  /** Breaks every connection, and every new one until it is mended. */
  void cut() {
    cut = true;
    reset();
  }

  /** Breaks every connection; new ones pass. */
  void reset() {
    sockets.forEach(NetSocket::close);
  }

  /** Holds everything back, without a word to either side, until it is mended. */
  void silence() {
    silent = true;
    sockets.forEach(NetSocket::pause);
  }

  /** Everything passes again, also what was held back. */
  void mend() {
    cut = false;
    silent = false;
    sockets.forEach(NetSocket::resume);
  }
}
