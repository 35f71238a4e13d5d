package dev.waybill.worklist;

import static dev.waybill.platform.SqlTimes.utc;

import dev.waybill.arm.ResourceNames;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which rows are on a page, as a query of {@code needs_hand}, {@code drive_row_id} and {@code
 * state_since} in the order of the list: its text, and the values for the question marks in it.
 */
final class WorkListStatement {
  // Of each pair of states what comes first of it, put in order afterwards. So a page costs the
  // same wherever it is, and however rare what is asked for. Indexes work_list_by_state,
  // work_list_of_location, work_list_of_subscription; of drives that are awaited
  // work_list_awaited, work_list_awaited_of_location, work_list_awaited_of_subscription.
  private static final String OF_PART =
      """
      select %s as needs_hand, found.drive_row_id, found.state_since
      from unnest(?) as s (state) cross join unnest(?) as b (backup_state)%s
      cross join lateral (
        select drive_row_id, state_since from work_list
        where state = s.state and backup_state = b.backup_state\
      """;
  private static final String EACH_SUBSCRIPTION = " cross join unnest(?) as k (subscription_key)";
  private static final String OF_THAT_SUBSCRIPTION = " and subscription_key = k.subscription_key";
  private static final String FIRST_OF_PART =
      "\n  order by state_since, drive_row_id limit %d) found\n";

  // By the primary key, as many as have the name.
  private static final String NAMED =
      """
      select needs_hand, drive_row_id, state_since
      from (select *, %s as needs_hand from work_list) l
      where state = any(?) and backup_state = any(?)\
      """
          .formatted(WorkListPart.NEEDS_HAND);
  private static final String AMONG = "\n  and drive_row_id in (%s)";

  // Index work_list_of_drive.
  private static final String OF_DRIVE = "select drive_row_id from work_list where drive_key = ?";

  private static final String OF_JOBS =
      "select d.id from job j join drive d on d.job_id = j.id where ";

  // Index job_named.
  private static final String OF_JOB = OF_JOBS + "j.name_key = ?";

  // Index job_tracked. PostgreSQL folds both sides: beyond ASCII it may do so in another way.
  private static final String OF_PACKAGE = OF_JOBS + "lower(j.tracking_number) = lower(?)";

  private static final String EITHER = String.join("\n  union ", OF_DRIVE, OF_JOB, OF_PACKAGE);

  private static final String FIRST =
      "\norder by needs_hand desc, state_since, drive_row_id limit %d\n";

  private final WorkListFilter filter;
  private final Optional<WorkListPlace> after;
  private final StringBuilder sql = new StringBuilder();
  private final List<Object> values = new ArrayList<>();

  private WorkListStatement(WorkListFilter filter, Optional<WorkListPlace> after) {
    this.filter = filter;
    this.after = after;
  }

  /** For the drives that fit, behind a place, as many as that at most; empty when none can fit. */
  static Optional<WorkListStatement> of(
      WorkListFilter filter, Optional<WorkListPlace> after, int most) {
    WorkListStatement statement = new WorkListStatement(filter, after);
    if (filter.names().isEmpty()) {
      Stream.of(WorkListPart.values()).forEach(part -> statement.addPart(part, most));
    } else {
      statement.addNamed();
    }
    // The limits stand in the text: a plan for any limit is one for a large one.
    return statement.sql.isEmpty()
        ? Optional.empty()
        : Optional.of(statement.add(FIRST.formatted(most)));
  }

  private void addPart(WorkListPart part, int most) {
    List<String> states = part.states(filter.states());
    List<String> backupStates = part.backupStates(filter.backupStates());
    boolean wanted = filter.needsHand().orElse(part.needsHand()) == part.needsHand();
    boolean passed = part.needsHand() && after.filter(place -> !place.needsHand()).isPresent();
    if (!wanted || passed || states.isEmpty() || backupStates.isEmpty()) {
      return;
    }
    if (!sql.isEmpty()) {
      add("union all\n");
    }
    boolean each = filter.subscriptions().isPresent();
    add(OF_PART.formatted(part.needsHand(), each ? EACH_SUBSCRIPTION : ""), states, backupStates);
    filter.subscriptions().ifPresent(some -> add(OF_THAT_SUBSCRIPTION, some));
    add(part.condition());
    after
        .filter(place -> place.needsHand() == part.needsHand())
        .ifPresent(
            place ->
                add(
                    " and (state_since, drive_row_id) > (?, ?)",
                    utc(place.since()),
                    place.rowId()));
    addRest();
    add(FIRST_OF_PART.formatted(most));
  }

  private void addNamed() {
    DriveNames names = filter.names();
    add(NAMED, filter.states(), filter.backupStates());
    names.driveKey().ifPresent(key -> add(AMONG.formatted(OF_DRIVE), key));
    names.jobKey().ifPresent(key -> add(AMONG.formatted(OF_JOB), key));
    names.trackingNumber().ifPresent(number -> add(AMONG.formatted(OF_PACKAGE), number));
    names
        .search()
        .ifPresent(
            text ->
                add(
                    AMONG.formatted(EITHER),
                    ResourceNames.key(text),
                    ResourceNames.key(text),
                    text));
    filter.needsHand().ifPresent(needed -> add(" and needs_hand = ?", needed));
    filter.subscriptions().ifPresent(some -> add(" and subscription_key = any(?)", some));
    after.ifPresent(
        place ->
            add(
                " and (not needs_hand, state_since, drive_row_id) > (?, ?, ?)",
                !place.needsHand(),
                utc(place.since()),
                place.rowId()));
    addRest();
  }

  private void addRest() {
    filter.location().ifPresent(location -> add(" and location = ?", location));
    filter.stateSinceBefore().ifPresent(moment -> add(" and state_since < ?", utc(moment)));
  }

  private WorkListStatement add(String text, Object... itsValues) {
    sql.append(text);
    values.addAll(List.of(itsValues));
    return this;
  }

  /** The query, with a line end behind it. */
  String sql() {
    return sql.toString();
  }

  /** Sets the values of a statement whose first question marks are those of the query. */
  void setValues(PreparedStatement statement) throws SQLException {
    Connection connection = statement.getConnection();
    for (int i = 0; i < values.size(); i++) {
      Object value = values.get(i);
      statement.setObject(
          i + 1,
          value instanceof Collection<?> texts
              ? connection.createArrayOf("text", texts.stream().map(Object::toString).toArray())
              : value);
    }
  }
}
