package dev.waybill.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.waybill.testing.ArmApi;
import dev.waybill.testing.Body;
import dev.waybill.testing.BrokenAccounts;
import dev.waybill.testing.Manifests;
import dev.waybill.testing.Rows;
import dev.waybill.testing.StationApi;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A desk with work on it, as it is on any day: jobs of one subscription in many states. */
final class Scene {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String BLOCK =
      """
      <Block Offset="%d" Length="4194304" Hash="%s"/>
      """;

  private final ArmApi arm;
  private final Rows rows;

  Scene(ArmApi arm, Rows rows) {
    this.arm = arm;
    this.rows = rows;
  }

  /** All of it. */
  void furnish() {
    StationApi archive =
        job("dock-archive-01", "West US", "9CA995BB", "WD-WX41A38", "ZA12K7PQ", "S3Z9NB0K");
    job("film-vault-7", "West Europe", "FILM-0001", "FILM-0002");
    job("old-footage", "East US", "OLD-77");
    StationApi ready = job("ready-to-go", "East US", "RTG-1");
    arm.created("lab-results", order("North Europe", "LAB7H22"));
    export("tape-restore", "EXP-4471");

    overdue("film-vault-7");
    stored(archive, "WD-WX41A38");
    moved(archive, "WD-WX41A38", "Received");
    stored(archive, "ZA12K7PQ");
    moved(archive, "ZA12K7PQ", "Received", "Transferring");
    archive.move("ZA12K7PQ", Body.of("{'bytesSucceeded': 29000000}"));
    stored(archive, "S3Z9NB0K");
    moved(archive, "S3Z9NB0K", "Received", "Transferring", "Completed");
    stored(ready, "RTG-1");
    moved(ready, "RTG-1", "Received", "Transferring", "CompletedMoreInfo");
    moved(failed("survey-plates", "PLATES-3"), "PLATES-3", "Received", "Transferring");
    blocked("dust-jackets", "BOOKS-12");
    age();
  }

  /** A job on its way. */
  StationApi job(String name, String location, String... driveIds) {
    return shipped(name, order(location, driveIds));
  }

  private StationApi shipped(String name, Body order) {
    arm.created(name, order);
    arm.patch(name, Body.properties("{'state': 'Shipping'}")).statusCode(200);
    return StationApi.of(arm, name);
  }

  private static Body order(String location, String... driveIds) {
    Body order =
        Body.shippableImportJob()
            .with("/location", "'%s'".formatted(location))
            .with(
                "/properties/deliveryPackage",
                "{'carrierName': 'FedEx', 'trackingNumber': '7951 %d', 'driveCount': %d}"
                    .formatted(
                        1_000_000 + Math.abs(location.hashCode() % 9_000_000), driveIds.length));
    for (String id : driveIds) {
      String drive = Body.drive(id, Manifests.md5(manifest(id)));
      order = order.with("/properties/driveList/-", drive);
    }
    return order;
  }

  /** An export job that awaits drives. */
  StationApi export(String name, String trackingNumber) {
    return shipped(
        name,
        Body.exportJob()
            .with("/properties/returnAddress", Body.RETURN_ADDRESS)
            .with(
                "/properties/deliveryPackage",
                "{'carrierName': 'UPS', 'trackingNumber': '%s'}".formatted(trackingNumber)));
  }

  /** Nobody waits for its drives any more. */
  void overdue(String job) {
    rows.change(
        "update job set awaited_until = now() + interval '3 days'"
            + " where subscription_key = ? and name_key = lower(?)",
        arm.subscription(),
        job);
  }

  /** Hands in the manifest of a drive, and waits until it is stored. */
  static void stored(StationApi station, String driveId) {
    assertThat(station.put(driveId, manifest(driveId)).statusCode()).isEqualTo(202);
    await()
        .atMost(PATIENCE)
        .until(() -> "stored".equals(station.backups(driveId).getString("value[-1].state")));
  }

  /** Moves a drive on. */
  static void moved(StationApi station, String driveId, String... states) {
    for (String state : states) {
      assertThat(station.move(driveId, Body.of("{'state': '%s'}".formatted(state))).statusCode())
          .isEqualTo(200);
    }
  }

  /** A job whose storage account lets nobody in; its manifest breaks a rule. */
  StationApi blocked(String job, String driveId) {
    byte[] manifest = manifest(driveId, 3, true);
    StationApi station =
        shipped(
            job,
            order("West US")
                .with("/properties/driveList/-", Body.drive(driveId, Manifests.md5(manifest)))
                .with(
                    "/properties/storageAccountId", "'%s'".formatted(BrokenAccounts.WRONG_KEY_ID)));
    assertThat(station.put(driveId, manifest).statusCode()).isEqualTo(202);
    await()
        .atMost(PATIENCE)
        .until(() -> "blocked".equals(station.backups(driveId).getString("value[-1].state")));
    return station;
  }

  /** A job as {@link #blocked}, whose backup was given up. */
  StationApi failed(String job, String driveId) {
    StationApi station = blocked(job, driveId);
    rows.failBackups(
        arm.subscription(),
        "It was tried for 7 days; the last try failed with AuthenticationFailed.");
    return station;
  }

  /** Drives are in their states for hours and days, not for seconds. */
  private void age() {
    rows.change(
        "update drive set state_since ="
            + " now() - (2 + abs(hashtext(drive_key)) % 4000) * interval '1 minute'"
            + " where subscription_key = ?",
        arm.subscription());
  }

  /** A day of the whole service, minute by minute, with an hour in which it did not run. */
  static void figuresOfADay(Rows rows) {
    rows.execute("delete from overview_sample");
    rows.execute(
        """
        insert into overview_sample
        select minute, busy, busy / 12, busy / 6, case when hour between 9 and 11 then 3 else 0 end,
          case when hour > 15 then 2 else 0 end, busy * 2, busy * 5 + 20, hour / 20,
          busy / 3, busy::bigint * 41000000, case when hour = 10 then 1 else 0 end,
          d.n, d.n * 48211000, d.n * 96 / 100, d.n / 90
        from (select minute, extract(hour from minute)::int as hour,
            (36 + 28 * sin(extract(epoch from minute) / 9000)
              + 6 * sin(extract(epoch from minute) / 310))::int as busy,
            row_number() over (order by minute desc) as r
          from generate_series(date_trunc('minute', now()) - interval '24 hours',
            date_trunc('minute', now()) - interval '1 minute', interval '1 minute') as minute) m
        left join lateral (select 184000 - r * 3 as n where r % 15 = 1) d on true
        where r not between 600 and 660
        on conflict do nothing
        """);
  }

  /** A manifest of three films, without a fault. */
  static byte[] manifest(String driveId) {
    return manifest(driveId, 3, false);
  }

  /** A manifest of this many blobs; faulty ones have one block each with a hash that is none. */
  static byte[] manifest(String driveId, int blobs, boolean faulty) {
    String hash = "098F6BCD4621D373CADE4E832627B4F6";
    String list =
        IntStream.range(0, blobs)
            .mapToObj(
                i ->
                    "<Blob><BlobPath>pictures/dock-%1$d.jpg</BlobPath>\n".formatted(i)
                        + "<FilePath>\\pictures\\dock-%1$d.jpg</FilePath>".formatted(i)
                        + "<Length>25165824</Length><BlockList>\n"
                        + IntStream.range(0, 6)
                            .mapToObj(
                                k ->
                                    BLOCK.formatted(k * 4194304L, faulty && k == 2 ? "none" : hash))
                            .collect(Collectors.joining())
                        + "</BlockList></Blob>\n")
            .collect(Collectors.joining());
    return """
    <?xml version="1.0" encoding="UTF-8"?>
    <DriveManifest Version="2014-11-01"><Drive><DriveId>%s</DriveId>
    <ClientCreator>WAImportExport 1.4.0</ClientCreator>
    <BlobList>%s</BlobList></Drive></DriveManifest>
    """
        .formatted(driveId, list)
        .getBytes(StandardCharsets.UTF_8);
  }
}
