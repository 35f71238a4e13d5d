package dev.waybill.worklist;

import static org.assertj.core.api.Assertions.assertThat;

import dev.waybill.testing.Rows;
import dev.waybill.testing.Servers;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was there before the work list was is on it, as if it had always been. */
@QuarkusTest
class WorkListMigrationTest {
  private static final String NAME = "before_lists";

  Servers servers;

  @BeforeEach
  void createDatabase() throws SQLException {
    dropDatabase();
    onServer("create database %s owner waybill encoding 'UTF8'");
  }

  @AfterEach
  void dropDatabase() throws SQLException {
    onServer("drop database if exists %s with (force)");
  }

  @Test
  void drivesThatAreThereAreListed() throws SQLException {
    migrate("9");
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute(BEFORE);
    }

    migrate("14");

    assertThat(
            texts(
                "select concat_ws(' ', drive_key, location, state, backup_state,"
                    + " extract(day from state_since at time zone 'UTC')) from work_list order by drive_key"))
        .containsExactly(
            "a-1 West US Specified none 1",
            "a-2 West US Received stored 4",
            "a-3 West US Transferring queued 5",
            "a-4 West US Completed failed 1",
            "a-5 West US Completed damaged 1",
            "a-6 West US Completed notRequested 1",
            "b-1 East US Received queued 6");
    assertThat(texts("select distinct subscription_key from work_list")).hasSize(1);
    assertThat(texts(Rows.WRONGLY_LISTED)).isEmpty();
  }

  @Test
  void whatHappensAfterwardsIsFollowed() throws SQLException {
    migrate("9");
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute(BEFORE);
    }
    migrate("14");

    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute("update drive set state = 'Received' where drive_key = 'a-1'");
      statement.execute("update backup_task set state = 'queued', finished_at = null");
      statement.execute("delete from drive where drive_key = 'a-6'");
    }

    assertThat(texts("select concat_ws(' ', drive_key, state, backup_state) from work_list"))
        .contains("a-1 Received none", "a-4 Completed queued")
        .hasSize(6);
    assertThat(texts("select drive_key from work_list where state_since > '2026-01-20'"))
        .containsExactly("a-1");
    assertThat(texts(Rows.WRONGLY_LISTED)).isEmpty();
  }

  @Test
  void overdueJobsThatAreThereAreKnownAndFollowed() throws SQLException {
    migrate("9");
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute(BEFORE);
    }
    migrate("13");
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "update job set state = 'Shipping', awaited_until = now() where name = 'ja'");
      statement.execute("update job set state = 'Shipping' where name = 'jb'");
    }

    migrate("14");

    String overdue = "select distinct substr(drive_key, 1, 1) from work_list where job_overdue";
    assertThat(texts(overdue)).containsExactly("a");
    assertThat(texts(Rows.WRONGLY_LISTED)).isEmpty();
    try (Connection connection = open();
        Statement statement = connection.createStatement()) {
      statement.execute("update job set awaited_until = now() where name = 'jb'");
      statement.execute("update job set state = 'Received' where name = 'ja'");
    }
    assertThat(texts(overdue)).containsExactly("b");
    assertThat(texts(Rows.WRONGLY_LISTED)).isEmpty();
  }

  private void migrate(String version) {
    Flyway.configure()
        .dataSource(url(), servers.user(), servers.password())
        .locations("filesystem:src/main/resources/db/migration")
        .target(version)
        .load()
        .migrate();
  }

  private void onServer(String sql) throws SQLException {
    String server = servers.jdbcUrl().replaceFirst("/[^/]*$", "/postgres");
    try (Connection connection = DriverManager.getConnection(server, "postgres", "");
        Statement statement = connection.createStatement()) {
      statement.execute(sql.formatted(NAME));
    }
  }

  private String url() {
    return servers.jdbcUrl().replaceFirst("/[^/]*$", "/" + NAME);
  }

  private Connection open() throws SQLException {
    return DriverManager.getConnection(url(), servers.user(), servers.password());
  }

  private List<String> texts(String sql) throws SQLException {
    try (Connection connection = open()) {
      return Rows.texts(connection, sql);
    }
  }

  private static final String BEFORE =
      """
      insert into job (id, version, subscription_id, subscription_key, resource_group,
        resource_group_key, name, name_key, location, job_type, state, storage_account_id,
        diagnostics_path, log_level, backup_drive_manifest, cancel_requested, return_address,
        shipping_information, delivery_package, encryption_key, identity, created_at, created_by,
        created_by_type, last_modified_at, last_modified_by, last_modified_by_type)
      select i, 0, '5C1B2D3E-0000-4000-8000-000000000001', '5c1b2d3e-0000-4000-8000-000000000001',
        'rg', 'rg', n, n, l, 'Import', 'Transferring', 'account', 'path', 'Error', true, false, '{}',
        '{}', '{}', '{}', '{}', '2026-01-01T00:00Z', 'x', 'User', '2026-01-09T00:00Z', 'x', 'User'
      from (values ('00000000-0000-0000-0000-00000000000a'::uuid, 'ja', 'West US'),
                   ('00000000-0000-0000-0000-00000000000b', 'jb', 'East US')) as j (i, n, l);

      insert into drive (id, job_id, position, drive_id, drive_key, state)
      select ('00000000-0000-0000-0001-00000000000' || p)::uuid,
        ('00000000-0000-0000-0000-00000000000' || j)::uuid, p, upper(j) || '-' || n, j || '-' || n, s
      from (values ('a', 1, 1, 'Specified'), ('a', 2, 2, 'Received'), ('a', 3, 3, 'Transferring'),
                   ('a', 4, 4, 'Completed'), ('a', 5, 5, 'Completed'), ('a', 6, 6, 'Completed'),
                   ('b', 7, 1, 'Received')) as d (j, p, n, s);

      insert into event (occurred_at, type, actor, job_id, drive_id, data)
      select ('2026-01-0' || day || 'T00:00Z')::timestamptz, type, 'x',
        ('00000000-0000-0000-0000-00000000000' || j)::uuid, upper(j) || '-' || n, '{}'
      from (values ('a', 2, 'DriveStateChanged', 3), ('a', 2, 'DriveStateChanged', 4),
                   ('a', 2, 'ManifestReceived', 7), ('a', 3, 'DriveStateChanged', 5),
                   ('b', 1, 'DriveArrived', 6), ('b', 2, 'DriveStateChanged', 8)) as e (j, n, type, day);

      insert into document (id, kind, job_id, drive_row_id, subscription_id, subscription_key,
        resource_group, job_name, drive_id, state, lease_until, sequence, length, md5, sha256,
        received_at, stored_at, storage_account_id, container, blob_name, uri, verification,
        verified_at)
      select ('00000000-0000-0000-0002-00000000000' || n)::uuid, k,
        '00000000-0000-0000-0000-00000000000a', ('00000000-0000-0000-0001-00000000000' || d)::uuid,
        's', 's', 'rg', 'j', 'd', s, case s when 'receiving' then now() end,
        case when s <> 'receiving' then nextval('document_sequence') end, 1, repeat('A', 32),
        repeat('A', 64), now(), case s when 'stored' then now() end,
        case s when 'stored' then 'account' end, case s when 'stored' then 'c' end,
        case s when 'stored' then 'b' end, case s when 'stored' then 'http://x' end, v,
        case when v is not null then now() end
      from (values (1, 'manifest', 2, 'received', null), (2, 'manifest', 2, 'stored', 'intact'),
                   (3, 'manifest', 2, 'receiving', null), (4, 'manifest', 3, 'stored', null),
                   (5, 'manifest', 3, 'received', null), (6, 'manifest', 4, 'received', null),
                   (7, 'manifest', 5, 'stored', 'damaged'), (8, 'error', 1, 'received', null),
                   (9, 'manifest', 7, 'received', 'damaged')) as m (n, k, d, s, v)
      order by n;
      insert into document (id, kind, job_id, drive_row_id, subscription_id, subscription_key,
        resource_group, job_name, drive_id, state, sequence, length, md5, sha256, received_at)
      select gen_random_uuid(), kind, job_id, '00000000-0000-0000-0001-000000000006', 's', 's', 'rg',
        'j', 'd', 'received', nextval('document_sequence'), 1, md5, sha256, now()
      from document where id = '00000000-0000-0000-0002-000000000006';

      insert into backup_task (id, document_id, subscription_key, storage_account_id, container,
        blob_name, stamp, state, due_at, requested_at, expires_at, finished_at, error_code,
        error_message)
      select gen_random_uuid(), ('00000000-0000-0000-0002-00000000000' || n)::uuid, 's', 'account',
        'c', n::text, now(), s, now(), now(), now(), case s when 'failed' then now() end, 'c', 'm'
      from (values (1, 'failed'), (5, 'running'), (6, 'failed'), (8, 'blocked'), (9, 'queued'))
        as t (n, s);
      """;
}
