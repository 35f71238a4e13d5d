package dev.waybill.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.waybill.event.Event;
import dev.waybill.event.EventType;
import dev.waybill.event.EventsConfig;
import dev.waybill.security.Actor;
import dev.waybill.settings.Settings;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whatever a subscriber does, a request to it ends, and is a success or a failure. */
class WebhookTest {
  private static final Delivery DELIVERY =
      new Delivery(
          1,
          "/subscriptions/s",
          new Event(
              Instant.EPOCH,
              EventType.JobCreated,
              Actor.SERVICE,
              UUID.randomUUID(),
              null,
              null,
              Map.of()));

  private final AtomicLong sent = new AtomicLong();
  private ServerSocket server;
  private Webhook webhook;

  @BeforeEach
  void open() throws IOException {
    server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    CloudEvents cloudEvents =
        new CloudEvents(JsonMapper.builder().addModule(new JavaTimeModule()).build());
    EventsConfig config =
        Settings.of(EventsConfig.class, Map.of("waybill.events.request-timeout", "2s"));
    webhook = new Webhook(cloudEvents, config, Clock.systemUTC());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
  }

  @Test
  void everySuccessIsOne() throws Exception {
    answer("HTTP/1.1 299 Fine\r\nContent-Length: 2\r\n\r\nok", "");

    assertThat(send("http")).isEmpty();
  }

  @Test
  void endOfAnAnswerThatNeverEndsIsNotWaitedFor() throws Exception {
    answer("HTTP/1.1 200 OK\r\n\r\n", "x".repeat(1000));

    assertThat(send("http")).isEmpty();
    assertThat(sent).as("what it could send before it was cut off").hasValueLessThan(20_000_000);
  }

  @Test
  void answerThatTricklesIsNotWaitedForEither() throws Exception {
    answer("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nx", "");

    assertThat(send("http")).map(Failure::code).contains(Failure.Code.TimedOut);
  }

  @Test
  void headThatNeverEndsIsNotWaitedForEither() throws Exception {
    answer("HTTP/1.1 200 OK\r\nX-Long: ", "");

    assertThat(send("http")).map(Failure::code).contains(Failure.Code.TimedOut);
  }

  @Test
  void whatIsNoHttpIsAConnectionThatBreaks() throws Exception {
    answer("SSH-2.0-OpenSSH_9.6\r\n\r\n", "");

    assertThat(send("http")).map(Failure::code).contains(Failure.Code.Unreachable);
  }

  @Test
  void serverWithoutTlsIsNotTrusted() throws Exception {
    answer("HTTP/1.1 400 Bad Request\r\n\r\n", "");

    assertThat(send("https")).map(Failure::code).contains(Failure.Code.TlsFailed);
  }

  @Test
  void nobodyThereIsUnreachable() throws Exception {
    server.close();

    assertThat(send("http")).map(Failure::code).contains(Failure.Code.Unreachable);
  }

  @Test
  void hostThatIsNoneIsUnknown() throws Exception {
    assertThat(webhook.send(subscriber(URI.create("http://subscriber.invalid/")), DELIVERY))
        .map(Failure::code)
        .contains(Failure.Code.UnknownHost);
  }

  @Test
  void failureDoesNotTellTheAddress() throws Exception {
    answer("HTTP/1.1 500 top-secret\r\nContent-Length: 10\r\n\r\ntop-secret", "");

    assertThat(send("http"))
        .map(Failure::message)
        .hasValueSatisfying(text -> assertThat(text).isEqualTo("It answered with 500."));
  }

  private Optional<Failure> send(String scheme) throws InterruptedException {
    URI url =
        URI.create("%s://localhost:%d/?token=top-secret".formatted(scheme, server.getLocalPort()));
    return webhook.send(subscriber(url), DELIVERY);
  }

  private static Subscriber subscriber(URI url) {
    return new Subscriber("tested", url, List.of(EventType.values()), List.of(), 1);
  }

  /** Answers every connection: first that, then this over and over, and never ends by itself. */
  private void answer(String first, String again) {
    Thread thread =
        new Thread(
            () -> {
              try {
                while (true) {
                  Socket socket = server.accept();
                  write(socket, first, again);
                }
              } catch (IOException e) {
                // The test is over.
              }
            },
            "subscriber");
    thread.setDaemon(true);
    thread.start();
  }

  private void write(Socket socket, String first, String again) {
    try {
      OutputStream out = socket.getOutputStream();
      socket.getInputStream().readNBytes(1);
      out.write(first.getBytes(StandardCharsets.US_ASCII));
      out.flush();
      while (!again.isEmpty()) {
        out.write(again.getBytes(StandardCharsets.US_ASCII));
        sent.addAndGet(again.length());
      }
    } catch (IOException e) {
      // It was cut off, as it should be.
    }
  }
}
