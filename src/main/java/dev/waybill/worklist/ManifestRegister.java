package dev.waybill.worklist;

import dev.waybill.arm.ArmPage;
import dev.waybill.arm.PageQuery;
import dev.waybill.backup.BackupStatus;
import dev.waybill.backup.Backups;
import dev.waybill.document.DescribedManifest;
import dev.waybill.document.Documents;
import dev.waybill.job.JobName;
import dev.waybill.platform.Database;
import dev.waybill.station.StationManifest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The list of manifests that the present request asks for: what is known of each, but its bytes.
 */
@ApplicationScoped
public class ManifestRegister {
  private static final List<String> PARAMETERS = List.of(ListScope.DRIVE, ListScope.SUBSCRIPTION);
  private static final Pattern SEQUENCE = Pattern.compile("[0-9]{1,18}");

  private final ListScope scope;
  private final PageQuery pages;
  private final Documents documents;
  private final Database database;

  /** For the container. */
  public ManifestRegister(
      ListScope scope, PageQuery pages, Documents documents, Database database) {
    this.scope = scope;
    this.pages = pages;
    this.documents = documents;
    this.database = database;
  }

  /** The page that the present request asks for; refuses with 400 what no manifest can be of. */
  @Transactional
  public ArmPage<RegisteredManifest> page() {
    pages.accept(PARAMETERS);
    Select select =
        new Select(
            scope.driveKey(),
            scope.subscriptions(),
            pages.after(1, keys -> sequence(keys.get(0))),
            pages.top() + 1);
    List<RegisteredManifest> found =
        database.query(
            "Manifests could not be listed", connection -> described(select.run(connection)));
    return pages.page(found, PARAMETERS, last -> List.of(Long.toString(last.sequence())));
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

  /**
   * The statement for a page.
   *
   * @param driveKey only manifests of this drive
   * @param subscriptions only manifests of jobs in these
   * @param before only manifests that were received before this one
   * @param most how many
   */
  private record Select(
      Optional<String> driveKey,
      Optional<Set<String>> subscriptions,
      Optional<Long> before,
      int most) {
    private static final String REGISTERED = "kind = 'manifest' and state <> 'receiving'";

    // Index document_sequence_key, backwards; with a drive document_registered_of_drive.
    private static final String ALL =
        "select id, sequence from document where " + REGISTERED + "%s\n";

    // Index document_registered_of_subscription: of each what is newest, put in order afterwards.
    private static final String OF_SUBSCRIPTIONS =
        """
        select found.id, found.sequence from unnest(?) as k (subscription_key)
        cross join lateral (
          select id, sequence from document
          where %s and subscription_key = k.subscription_key%%s
          order by sequence desc limit %%d) found
        """
            .formatted(REGISTERED);

    private static final String SHOW =
        """
        select b.*, page.sequence, not exists (select from job j where j.id = b.job_id) as job_deleted
        from (
        %s order by sequence desc limit %d) page
        join lateral (
        %s where d.id = page.id) b on true
        order by page.sequence desc
        """;

    List<RegisteredManifest> run(Connection connection) throws SQLException {
      List<RegisteredManifest> found = new ArrayList<>();
      try (PreparedStatement select = connection.prepareStatement(sql())) {
        set(connection, select);
        try (ResultSet row = select.executeQuery()) {
          while (row.next()) {
            found.add(read(row));
          }
        }
      }
      return found;
    }

    private String sql() {
      String behind = before.isPresent() ? " and sequence < ?" : "";
      String some = subscriptions.isPresent() ? " and subscription_key = any(?)" : "";
      String page;
      if (driveKey.isPresent()) {
        page = ALL.formatted(some + " and lower(drive_id collate \"C\") = ?" + behind);
      } else if (subscriptions.isPresent()) {
        page = OF_SUBSCRIPTIONS.formatted(behind, most);
      } else {
        page = ALL.formatted(behind);
      }
      return SHOW.formatted(page, most, Backups.SELECT);
    }

    private void set(Connection connection, PreparedStatement select) throws SQLException {
      int next = 1;
      if (subscriptions.isPresent()) {
        select.setArray(next++, connection.createArrayOf("text", subscriptions.get().toArray()));
      }
      if (driveKey.isPresent()) {
        select.setString(next++, driveKey.get());
      }
      if (before.isPresent()) {
        select.setLong(next, before.get());
      }
    }

    private static RegisteredManifest read(ResultSet row) throws SQLException {
      BackupStatus backup = Backups.status(row);
      JobName job =
          new JobName(
              row.getString("subscription_id"),
              row.getString("resource_group"),
              row.getString("job_name"));
      return new RegisteredManifest(
          row.getLong("sequence"),
          backup.documentId(),
          backup.driveId(),
          job.armId(),
          job.name(),
          row.getBoolean("job_deleted"),
          backup.receivedAt(),
          backup,
          null);
    }
  }
}
