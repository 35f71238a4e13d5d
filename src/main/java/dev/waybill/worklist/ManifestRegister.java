package dev.waybill.worklist;

import dev.waybill.arm.ArmPage;
import dev.waybill.arm.PageQuery;
import dev.waybill.backup.BackupStatus;
import dev.waybill.backup.Backups;
import dev.waybill.document.DescribedManifest;
import dev.waybill.document.Documents;
import dev.waybill.job.JobName;
import dev.waybill.platform.Database;
import dev.waybill.platform.Query;
import dev.waybill.platform.Row;
import dev.waybill.security.Action;
import dev.waybill.security.Requires;
import dev.waybill.station.StationManifest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/** The manifests of all jobs, deleted ones included: everything known of each but its bytes. */
@ApplicationScoped
@Path("/station/v1/manifests")
@Produces(MediaType.APPLICATION_JSON)
public class ManifestRegister {
  private static final List<String> PARAMETERS = List.of(ListScope.DRIVE, ListScope.SUBSCRIPTION);
  private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,18}");

  private static final String REGISTERED = "kind = 'manifest' and state <> 'receiving'";

  // Index document_sequence_key, backwards; with a drive document_registered_of_drive.
  private static final String ALL = "select id, sequence from document where " + REGISTERED;

  // Index document_registered_of_subscription: of each what is newest, sorted afterwards.
  private static final String OF_SUBSCRIPTIONS =
      """
      select found.id, found.sequence from unnest(?) as k (subscription_key)
      cross join lateral (
        %s and subscription_key = k.subscription_key%%s
        order by sequence desc limit %%d) found
      """
          .formatted(ALL);

  private static final String PAGE =
      """
      select b.*, page.sequence, not exists (select from job j where j.id = b.job_id) as job_deleted
      from (
      %s order by sequence desc limit %d) page
      join lateral (
      %s where d.id = page.id) b on true
      order by page.sequence desc
      """;

  private final ListScope scope;
  private final PageQuery pages;
  private final Documents documents;
  private final Database database;

  ManifestRegister(ListScope scope, PageQuery pages, Documents documents, Database database) {
    this.scope = scope;
    this.pages = pages;
    this.documents = documents;
    this.database = database;
  }

  /** Returns the manifests that match the query, newest first, page by page. */
  @GET
  @Requires(Action.STATION_READ)
  public ArmPage<RegisteredManifest> list() {
    return page();
  }

  /** Returns the page that the current request asks for; 400 for what no manifest can be of. */
  @Transactional
  public ArmPage<RegisteredManifest> page() {
    pages.accept(PARAMETERS);
    List<RegisteredManifest> found =
        select(
            scope.driveKey(),
            scope.subscriptions(),
            pages.after(1, keys -> sequence(keys.get(0))),
            pages.top() + 1);
    return pages.page(
        described(found), PARAMETERS, last -> List.of(Long.toString(last.sequence())));
  }

  private List<RegisteredManifest> select(
      Optional<String> driveKey,
      Optional<Set<String>> subscriptions,
      Optional<Long> before,
      int most) {
    String older = before.isPresent() ? " and sequence < ?" : "";
    String page = ALL + older;
    if (driveKey.isPresent()) {
      String some = subscriptions.isPresent() ? " and subscription_key = any(?)" : "";
      page = ALL + some + " and lower(drive_id collate \"C\") = ?" + older;
    } else if (subscriptions.isPresent()) {
      page = OF_SUBSCRIPTIONS.formatted(older, most);
    }
    Query query = database.sql(PAGE.formatted(page, most, Backups.SELECT));
    subscriptions.ifPresent(some -> query.bindArray("text", some));
    driveKey.ifPresent(query::bind);
    before.ifPresent(query::bind);
    return query.list(ManifestRegister::read);
  }

  private List<RegisteredManifest> described(List<RegisteredManifest> manifests) {
    Map<UUID, DescribedManifest> figures =
        documents.summaries(manifests.stream().map(RegisteredManifest::documentId).toList());
    return manifests.stream()
        .map(one -> one.described(StationManifest.summary(figures.get(one.documentId()))))
        .toList();
  }

  private static Optional<Long> sequence(String key) {
    return SEQUENCE.matcher(key).matches() ? Optional.of(Long.parseLong(key)) : Optional.empty();
  }

  private static RegisteredManifest read(Row row) {
    BackupStatus backup = Backups.status(row);
    JobName job =
        new JobName(row.text("subscription_id"), row.text("resource_group"), row.text("job_name"));
    return new RegisteredManifest(
        row.number("sequence"),
        backup.documentId(),
        backup.driveId(),
        job.armId(),
        job.name(),
        row.flag("job_deleted"),
        backup.receivedAt(),
        backup,
        null);
  }
}
