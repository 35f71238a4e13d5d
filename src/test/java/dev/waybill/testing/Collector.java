package dev.waybill.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.util.JsonFormat;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.TracesData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.StreamSupport;

/** A collector of traces as OTLP has it, over HTTP: it keeps what it is sent. */
public final class Collector implements AutoCloseable {
  private static final List<String> IDS = List.of("traceId", "spanId", "parentSpanId");
  private static final JsonMapper JSON = new JsonMapper();

  private final HttpServer server;
  private final Queue<JsonNode> received = new ConcurrentLinkedQueue<>();

  private Collector(HttpServer server) {
    this.server = server;
    server.createContext("/v1/traces", this::take);
    server.start();
  }

  /** Starts one. */
  public static Collector start() {
    try {
      return new Collector(
          HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Where it is, without the path that OTLP says. */
  public String url() {
    return "http://127.0.0.1:%d".formatted(server.getAddress().getPort());
  }

  /** All spans of a trace so far, as the JSON of OTLP has them. */
  public List<JsonNode> spans(String traceId) {
    return received.stream()
        .flatMap(data -> data.findValues("spans").stream())
        .flatMap(spans -> StreamSupport.stream(spans.spliterator(), false))
        .filter(span -> span.path("traceId").asText().equals(traceId))
        .toList();
  }

  /** Writes a trace into a file, as the JSON of OTLP has it: what viewers of traces read. */
  public void write(String traceId, Path file) {
    ObjectNode all = JSON.createObjectNode();
    for (JsonNode data : received) {
      ObjectNode copy = data.deepCopy();
      copy.findValues("spans").forEach(spans -> keep(traceId, (ArrayNode) spans));
      all.withArray("resourceSpans").addAll((ArrayNode) copy.get("resourceSpans"));
    }
    try {
      Files.createDirectories(file.getParent());
      JSON.writerWithDefaultPrettyPrinter().writeValue(file.toFile(), all);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void keep(String traceId, ArrayNode spans) {
    for (int i = spans.size() - 1; i >= 0; i--) {
      if (!spans.get(i).path("traceId").asText().equals(traceId)) {
        spans.remove(i);
      }
    }
  }

  private void take(HttpExchange exchange) throws IOException {
    try (exchange) {
      var request = ExportTraceServiceRequest.parseFrom(exchange.getRequestBody());
      var data = TracesData.newBuilder().addAllResourceSpans(request.getResourceSpansList());
      JsonNode json = JSON.readTree(JsonFormat.printer().printingEnumsAsInts().print(data));
      json.findParents("traceId").forEach(span -> writeIds((ObjectNode) span));
      received.add(json);
      exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
      exchange.sendResponseHeaders(200, -1);
    }
  }

  /** OTLP writes ids in hexadecimal, and Protocol Buffers all bytes in Base64. */
  private static void writeIds(ObjectNode span) {
    for (String id : IDS) {
      if (span.has(id)) {
        byte[] bytes = Base64.getDecoder().decode(span.get(id).textValue());
        span.put(id, HexFormat.of().formatHex(bytes));
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
