package dev.waybill.bench;

import dev.waybill.testing.Replica;
import dev.waybill.testing.Servers;
import dev.waybill.testing.Tokens;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How long pages of the lists of drives and manifests take: of many drives, against of few. */
final class ListBenchmark implements Benchmark {
  private static final int FEW = 1_000;
  private static final int MANY = 1_000_000;
  private static final int WARM_UP = 300;
  private static final int ROUNDS = 5;
  private static final int REQUESTS = 60;
  private static final Goal GOAL = Goal.atMost(2);

  // Jobs are numbered from 1, the drives of each from 0 to 9.
  private static final String DRIVE_ID = "WD-%d-%d";
  private static final String ONE_DRIVE = "driveId=" + DRIVE_ID;

  // Whatever was not entered is sent all the same.
  private static final String AS_A_FORM =
      "drives?search=&state=&backupState=&needsAttention=&location=&stateSinceBefore=";

  private static final List<Page> PAGES =
      List.of(
          new Page("drives-all", "work list", "drives?"),
          new Page("drives-console", "work list, as the console asks for it", AS_A_FORM),
          new Page("drives-hand", "work list, what needs attention", "drives?needsAttention=true"),
          new Page("drives-search", "work list, searched", "drives?search=" + DRIVE_ID),
          new Page("drives-received", "work list, received", "drives?state=Received"),
          new Page("drives-failed", "work list, failed backups", "drives?backupState=failed"),
          new Page("drives-one", "work list, one drive", "drives?" + ONE_DRIVE),
          new Page("manifest-one", "look-up of a manifest", "manifests?" + ONE_DRIVE));

  private final HttpClient client = HttpClient.newHttpClient();

  /** One kind of request. */
  private record Page(String id, String what, String query) {}

  /** A service with its database, and how many drives there are. */
  private record Desk(Replica service, int drives) {}

  @Override
  public String name() {
    return "lists";
  }

  @Override
  public List<Finding> run() throws Exception {
    try (Servers servers = Servers.start()) {
      FilledDatabase.prepare(servers);
      try (Replica few = start(servers, FEW);
          Replica many = start(servers, MANY)) {
        Desk small = new Desk(few.awaitReady(), FEW);
        Desk large = new Desk(many.awaitReady(), MANY);
        List<Finding> findings = new ArrayList<>();
        for (Page page : PAGES) {
          findings.add(finding(page, small, large));
        }
        return findings;
      }
    }
  }

  private static Replica start(Servers servers, int drives) throws Exception {
    FilledDatabase database =
        FilledDatabase.of(
            servers, "lists_" + drives, "lists.sql", Map.of("drives", String.valueOf(drives)));
    return Replica.startAsDeployed(
        servers,
        Map.of(
            "quarkus.datasource.jdbc.url",
            database.jdbcUrl(),
            "waybill.backup.enabled",
            "false",
            "waybill.verification.schedule",
            "0s"));
  }

  private Finding finding(Page page, Desk small, Desk large) throws Exception {
    times(page, small, WARM_UP);
    times(page, large, WARM_UP);
    List<Double> few = new ArrayList<>();
    List<Double> many = new ArrayList<>();
    List<Double> fewRounds = new ArrayList<>();
    List<Double> manyRounds = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      List<Double> ofFew = times(page, small, REQUESTS);
      List<Double> ofMany = times(page, large, REQUESTS);
      few.addAll(ofFew);
      many.addAll(ofMany);
      fewRounds.add(Numbers.median(ofFew));
      manyRounds.add(Numbers.median(ofMany));
    }
    Map<String, Object> details = new LinkedHashMap<>();
    details.put("requests", many.size());
    details.put("rounds", manyRounds);
    details.put("roundsOfFew", fewRounds);
    details.put("p99", Numbers.percentile(many, 99));
    details.put("p99OfFew", Numbers.percentile(few, 99));
    details.put(
        "itemsOnPage",
        Map.of("few", items(get(page, small, 0)), "many", items(get(page, large, 0))));
    return Finding.of(
        page.id(),
        "%s, of %,d drives".formatted(page.what(), MANY),
        new Figure("%,d drives".formatted(MANY), Numbers.median(manyRounds), "ms"),
        new Figure("%,d drives".formatted(FEW), Numbers.median(fewRounds), "ms"),
        GOAL,
        details);
  }

  private List<Double> times(Page page, Desk desk, int count) throws Exception {
    List<Double> times = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      long start = System.nanoTime();
      get(page, desk, i);
      times.add((System.nanoTime() - start) / 1e6);
    }
    return times;
  }

  private String get(Page page, Desk desk, int number) throws IOException, InterruptedException {
    // Spread over all there are, so that each look-up is of another one.
    int drive = (int) (number * 7919L % desk.drives());
    String query = page.query().formatted(1 + drive / 10, drive % 10);
    HttpRequest request =
        HttpRequest.newBuilder(desk.service().api("/station/v1/" + query))
            .header("Authorization", Tokens.bearer())
            .build();
    HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException("%s: %d %s".formatted(query, answer.statusCode(), answer.body()));
    }
    return answer.body();
  }

  private static int items(String page) {
    return page.split("\"driveId\"", -1).length - 1;
  }
}
