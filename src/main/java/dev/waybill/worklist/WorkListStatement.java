package dev.waybill.worklist;

import dev.waybill.arm.ResourceNames;
import dev.waybill.backup.Backups;
import dev.waybill.platform.Database;
import dev.waybill.platform.Query;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The query of a page of the work list. Drives that need attention are few and found by their
 * cause; of all others an index has each state in the order of the list.
 */
final class WorkListStatement {
  private static final String NEEDS_ATTENTION =
      """
      (coalesce(b.backup_state in ('%s'), false)
        or j.state = 'Shipping' and j.awaited_until is not null
          and w.state in ('Specified', 'NeverReceived'))\
      """
          .formatted(String.join("', '", AttentionReason.BACKUP_STATES));

  // The columns of the backup come first: those of the same name after them are not read.
  // Index document_of_drive.
  private static final String SELECT =
      """
      select b.*, w.id as listed_id, w.drive_id as listed_drive_id, w.state as drive_state,
        w.state_since, w.percent_complete, w.manifest_uri, j.subscription_id as of_subscription,
        j.resource_group as of_resource_group, j.name as of_job, j.location, j.job_type,
        j.state as job_state, j.cancel_requested, j.tracking_number,
        j.state = 'Shipping' and j.awaited_until is not null as overdue,
        %s as needs_attention
      from %%s w join job j on j.id = w.job_id left join lateral (
        %s where d.drive_row_id = w.id and d.kind = 'manifest' and d.state <> 'receiving'
        order by d.sequence desc limit 1) b on true
      where true\
      """
          .formatted(NEEDS_ATTENTION, Backups.SELECT);

  // Sorted before anything is joined, so that no more drives are examined than are on the page.
  private static final String SORTED =
      "(select * from drive where id in (%s) order by state_since, id offset 0)";
  private static final String NAMED = "(select * from drive where true";

  // Indexes backup_task_stuck with document_unstored.
  private static final String STUCK =
      """
      select d.drive_row_id from backup_task t join document d on d.id = t.document_id
      where t.state in ('failed', 'blocked') and d.kind = 'manifest' and d.state = 'received'""";

  // Index document_lost.
  private static final String LOST =
      """
      select drive_row_id from document
      where verification in ('damaged', 'missing') and kind = 'manifest'""";

  // Index job_overdue.
  private static final String OVERDUE =
      """
      select d.id from job j join drive d on d.job_id = j.id
      where j.state = 'Shipping' and j.awaited_until is not null""";

  // Index document_unstored.
  private static final String UNSTORED =
      "select drive_row_id from document where kind = 'manifest' and state = 'received'";

  private static final String EACH_STATE =
      "select found.* from unnest(?) as s (state)%s cross join lateral (\n";
  private static final String EACH_SUBSCRIPTION = " cross join unnest(?) as k (subscription_key)";

  // Index drive_named.
  private static final String OF_DRIVE = "select id from drive where drive_key = ?";

  private static final String OF_JOBS =
      "select d.id from job j join drive d on d.job_id = j.id where ";

  // Index job_named.
  private static final String OF_JOB = OF_JOBS + "j.name_key = ?";

  // Index job_tracked. PostgreSQL folds both sides: beyond ASCII it may do so in another way.
  private static final String OF_PACKAGE = OF_JOBS + "lower(j.tracking_number) = lower(?)";

  private static final String ANY_NAME = String.join(" union ", OF_DRIVE, OF_JOB, OF_PACKAGE);

  private final WorkListFilter filter;
  private final Optional<WorkListPlace> after;
  private final int most;
  private final StringBuilder sql = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  private WorkListStatement(WorkListFilter filter, Optional<WorkListPlace> after, int most) {
    this.filter = filter;
    this.after = after;
    this.most = most;
  }

  /** Returns the query for the drives that match, after a place, as many as that at most. */
  static Query query(
      Database database, WorkListFilter filter, Optional<WorkListPlace> after, int most) {
    WorkListStatement statement = new WorkListStatement(filter, after, most);
    statement.build();
    Query query = database.sql(statement.sql.toString());
    for (Object value : statement.values) {
      if (value instanceof Collection<?> texts) {
        query.bindArray("text", texts);
      } else {
        query.bind(value);
      }
    }
    return query;
  }

  private void build() {
    add("select * from (");
    if (filter.hasNames()) {
      addNamed();
    } else {
      add("(");
      addTroubled();
      add(")\nunion all (");
      addOthers();
      add(")");
    }
    // The limits stand in the text: a plan for any limit is one for a large one.
    add(") page order by needs_attention desc, state_since, listed_id limit " + most);
  }

  private void addNamed() {
    add(SELECT.formatted(names()));
    add(" and w.state = any(?)", filter.states());
    addConditions(filter.backupStates());
    filter.needsAttention().ifPresent(needed -> add(" and " + NEEDS_ATTENTION + " = ?", needed));
    after.ifPresent(
        place ->
            add(
                " and (not " + NEEDS_ATTENTION + ", w.state_since, w.id) > (?, ?, ?)",
                !place.needsAttention(),
                place.since(),
                place.rowId()));
  }

  private String names() {
    StringBuilder named = new StringBuilder(NAMED);
    filter.driveKey().ifPresent(key -> named.append(among(OF_DRIVE, key)));
    filter.jobKey().ifPresent(key -> named.append(among(OF_JOB, key)));
    filter.trackingNumber().ifPresent(number -> named.append(among(OF_PACKAGE, number)));
    filter
        .search()
        .ifPresent(
            text ->
                named.append(
                    among(ANY_NAME, ResourceNames.key(text), ResourceNames.key(text), text)));
    return named.append(")").toString();
  }

  private String among(String drives, Object... names) {
    values.addAll(List.of(names));
    return " and id in (" + drives + ")";
  }

  private void addTroubled() {
    boolean passed = after.filter(place -> !place.needsAttention()).isPresent();
    List<String> causes = causes();
    addExamined(
        causes.isEmpty() ? OVERDUE : String.join(" union ", causes),
        true,
        filter.backupStates(),
        !passed && !causes.isEmpty());
  }

  /** Only those that the asked states leave: each drive they find is looked up, to be sorted. */
  private List<String> causes() {
    List<String> causes = new ArrayList<>();
    if (!asked("failed", "blocked").isEmpty()) {
      causes.add(STUCK);
    }
    if (!asked("damaged", "missing").isEmpty()) {
      causes.add(LOST);
    }
    if (filter.states().stream().anyMatch(AttentionReason.AWAITED::contains)) {
      causes.add(OVERDUE);
    }
    return causes;
  }

  /** Each kind by the index that has no others; all of them by one. */
  private void addOthers() {
    if (filter.backupStates().equals(WorkListFilter.BACKUP_STATES)) {
      addWalk("", filter.backupStates());
      return;
    }
    // Drives with a manifest are dropped by a hash, before anything is joined.
    addWalk(" and w.manifest_uri is null and w.id not in (" + UNSTORED + ")", asked("none"));
    add(")\nunion all (");
    addWalk(" and w.manifest_uri is not null", asked("stored"));
    add(")\nunion all (");
    List<String> unstored = asked("queued", "notRequested");
    addExamined(UNSTORED, false, unstored, !unstored.isEmpty());
  }

  private List<String> asked(String... states) {
    return Stream.of(states).filter(filter.backupStates()::contains).toList();
  }

  private void addExamined(
      String drives, boolean needsAttention, List<String> backupStates, boolean possible) {
    add(SELECT.formatted(SORTED.formatted(drives)));
    add(" and w.state = any(?)", filter.states());
    addPart(needsAttention, backupStates, possible);
  }

  // Index drive_by_state, drive_with_uri, drive_without_uri, drive_of_location or
  // drive_of_subscription.
  private void addWalk(String condition, List<String> backupStates) {
    boolean each = filter.subscriptions().isPresent();
    add(EACH_STATE.formatted(each ? EACH_SUBSCRIPTION : ""), filter.states());
    filter.subscriptions().ifPresent(values::add);
    add(SELECT.formatted("drive") + " and w.state = s.state" + condition);
    if (each) {
      add(" and w.subscription_key = k.subscription_key");
    }
    addPart(false, backupStates, !backupStates.isEmpty());
    add(") found");
  }

  private void addPart(boolean needsAttention, List<String> backupStates, boolean possible) {
    if (!possible || filter.needsAttention().orElse(needsAttention) != needsAttention) {
      add(" and false");
    }
    add(" and " + (needsAttention ? "" : "not ") + NEEDS_ATTENTION);
    addConditions(backupStates);
    after
        .filter(place -> place.needsAttention() == needsAttention)
        .ifPresent(
            place -> add(" and (w.state_since, w.id) > (?, ?)", place.since(), place.rowId()));
    add(" order by w.state_since, w.id limit " + most);
  }

  private void addConditions(List<String> backupStates) {
    if (!backupStates.equals(WorkListFilter.BACKUP_STATES)) {
      add(
          " and coalesce(replace(b.backup_state, 'running', 'queued'), 'none') = any(?)",
          backupStates);
    }
    filter.subscriptions().ifPresent(some -> add(" and w.subscription_key = any(?)", some));
    filter.location().ifPresent(location -> add(" and w.location = ?", location));
    filter.stateSinceBefore().ifPresent(moment -> add(" and w.state_since < ?", moment));
  }

  private void add(String text, Object... itsValues) {
    sql.append(text);
    values.addAll(List.of(itsValues));
  }
}
