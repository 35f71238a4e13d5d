-- Names are case-insensitive and case-preserving. Beside each name stands its folded form (..._key), which the
-- service computes; only that one is compared, indexed and unique.

-- Jobs and drives

create table job (
  id                        uuid primary key,
  version                   bigint not null,
  subscription_id           text not null,
  subscription_key          text not null
                              check (subscription_key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
  resource_group            text not null check (length(resource_group) between 1 and 90),
  resource_group_key        text not null,
  name                      text not null check (name ~ '^[A-Za-z][A-Za-z0-9-]{1,63}$'),
  name_key                  text not null,
  location                  text not null,
  tags                      jsonb,
  job_type                  text not null check (job_type in ('Import', 'Export')),
  state                     text not null check (state in
                              ('Creating', 'Shipping', 'Received', 'Transferring', 'Packaging', 'Completed', 'Closed')),
  state_since               timestamptz not null,
  awaited_since             timestamptz,
  awaited_until             timestamptz,
  storage_account_id        text not null,
  diagnostics_path          text not null,
  log_level                 text not null check (log_level in ('Error', 'Verbose')),
  backup_drive_manifest     boolean not null,
  cancel_requested          boolean not null,
  percent_complete          integer check (percent_complete between 0 and 100),
  incomplete_blob_list_uri  text,
  return_address            jsonb,
  return_shipping           jsonb,
  shipping_information      jsonb not null,
  delivery_package          jsonb,
  return_package            jsonb,
  export                    jsonb,
  encryption_key            jsonb not null,
  identity                  jsonb not null,
  tracking_number           text generated always as (delivery_package ->> 'trackingNumber') stored,
  created_at                timestamptz not null,
  created_by                text not null,
  created_by_type           text not null check (created_by_type in ('User', 'Application')),
  last_modified_at          timestamptz not null,
  last_modified_by          text not null,
  last_modified_by_type     text not null check (last_modified_by_type in ('User', 'Application')),
  check ((job_type = 'Export') = (export is not null)),
  check (state = 'Creating' or (delivery_package is not null and return_address is not null))
);

comment on column job.awaited_since is 'When the job began to wait for its drives; null until then.';
comment on column job.awaited_until is
  'When the job stopped waiting for its drives. Set in state Shipping, the job is overdue.';

-- The identity of a job, and the order in which both ARM lists are paged.
create unique index job_name on job (subscription_key, resource_group_key, name_key);
create index job_by_state on job (subscription_key, state, resource_group_key, name_key);
create index job_by_tracking_number on job (subscription_key, tracking_number)
  where tracking_number is not null;

-- The names by which the station looks for drives. Not a partial index: PostgreSQL has no statistics on an expression
-- of which only some rows are indexed.
create index job_named on job (name_key);
create index job_tracked on job (lower(tracking_number));

-- Jobs that a timer ends or moves on, each index without the other jobs.
create index job_idle on job (last_modified_at) where state = 'Creating';
create index job_awaited on job (coalesce(awaited_since, state_since))
  where state in ('Shipping', 'Received', 'Transferring') and awaited_until is null;
create index job_overdue on job (awaited_until) where state = 'Shipping' and awaited_until is not null;
create index job_ended on job (state_since) where state in ('Completed', 'Closed');

-- Export jobs that await drives, in the order in which they were shipped.
create index job_awaits_drives on job (state_since, id) where job_type = 'Export' and state = 'Shipping';

create table drive (
  id                      uuid primary key,
  job_id                  uuid not null references job (id) on delete cascade,
  position                integer not null check (position >= 0),
  drive_id                text not null check (drive_id ~ '^[A-Za-z0-9]([A-Za-z0-9.-]{0,62}[A-Za-z0-9])?$'),
  drive_key               text not null,
  bit_locker_key_sealed   bytea,
  bit_locker_key_id       text,
  manifest_file           text,
  manifest_hash           text check (manifest_hash ~ '^([0-9A-Fa-f]{32}|[0-9A-Fa-f]{64})$'),
  computed_manifest_hash  text check (computed_manifest_hash ~ '^[0-9A-F]{64}$'),
  drive_header_hash       text,
  state                   text not null check (state in
                            ('Specified', 'Received', 'NeverReceived', 'Transferring', 'Completed',
                             'CompletedMoreInfo', 'ShippedBack')),
  state_since             timestamptz not null,
  location                text not null,
  subscription_key        text not null,
  copy_status             text,
  percent_complete        integer check (percent_complete between 0 and 100),
  bytes_succeeded         bigint check (bytes_succeeded >= 0),
  manifest_uri            text,
  error_log_uri           text,
  verbose_log_uri         text,
  check ((bit_locker_key_sealed is null) = (bit_locker_key_id is null)),
  unique (job_id, drive_key),
  unique (job_id, position) deferrable initially deferred
);

comment on column drive.location is
  'Location and subscription are those of the job, where they never change: the work list filters by them.';
comment on column drive.bit_locker_key_sealed is
  'The BitLocker key, encrypted with AES-256-GCM and bound to this row; never in clear.';
comment on column drive.bit_locker_key_id is 'The sealing key that encrypts the BitLocker key.';
comment on column drive.manifest_hash is 'The hash of the manifest that the job''s creator declared.';
comment on column drive.computed_manifest_hash is 'The SHA-256 of the manifest that was received.';
comment on column drive.manifest_uri is 'Set only while the blob is committed, whole, and the manifest''s.';

-- The work list: each state in the order of the list, so that a page reads no more drives than it has.
create index drive_by_state on drive (state, state_since, id);
create index drive_with_uri on drive (state, state_since, id) where manifest_uri is not null;
create index drive_without_uri on drive (state, state_since, id) where manifest_uri is null;
create index drive_of_location on drive (location, state, state_since, id);
create index drive_of_subscription on drive (subscription_key, state, state_since, id);

-- The drives of all jobs by their id: the work list and the drive bay.
create index drive_named on drive (drive_key);

-- Which jobs have drives that a sealing key seals.
create index drive_sealed on drive (bit_locker_key_id, job_id) where bit_locker_key_id is not null;

-- Documents and chunks

create sequence document_sequence;

create table document (
  id                  uuid primary key,
  kind                text not null check (kind in ('manifest', 'error', 'verbose', 'incomplete')),
  job_id              uuid not null,
  drive_row_id        uuid not null,
  subscription_id     text not null,
  subscription_key    text not null,
  resource_group      text not null,
  job_name            text not null,
  drive_id            text not null,
  state               text not null check (state in ('receiving', 'received', 'stored')),
  sequence            bigint unique,
  lease_until         timestamptz,
  length              bigint check (length > 0),
  md5                 text check (md5 ~ '^[0-9A-F]{32}$'),
  sha256              text check (sha256 ~ '^[0-9A-F]{64}$'),
  content_bytes       bigint check (content_bytes >= 0),
  received_at         timestamptz,
  stored_at           timestamptz,
  storage_account_id  text,
  container           text,
  blob_name           text,
  uri                 text,
  chunks_pruned_at    timestamptz,
  verification        text check (verification in ('intact', 'damaged', 'missing')),
  verified_at         timestamptz,
  looked_at           timestamptz,
  check ((state = 'receiving') = (lease_until is not null)),
  check (state = 'receiving'
         or (sequence is not null and length is not null and md5 is not null and sha256 is not null
             and received_at is not null)),
  check ((state = 'stored') = (stored_at is not null and storage_account_id is not null
                               and container is not null and blob_name is not null
                               and uri is not null)),
  check (chunks_pruned_at is null or state <> 'receiving'),
  check ((verification is null) = (verified_at is null))
);

comment on table document is
  'The documents of a drive. They outlive its job, so they hold their own copy of what they belong to.';
comment on column document.sequence is
  'The order in which documents were received, assigned under the row lock of the drive.';
comment on column document.content_bytes is
  'The size of all blobs that a manifest lists; null where the manifest does not state it for each of them.';
comment on column document.uri is 'Where the blob is, like the three columns before; set once the blob is proven.';
comment on column document.verification is 'The result of the last verification that found the blob, or found none.';
comment on column document.looked_at is 'When the blob was verified last, or could not be read.';

create index document_of_drive on document (drive_row_id, kind, sequence);
create index document_of_job on document (job_id);

-- Manifests that are not stored yet, for the work list.
create index document_unstored on document (id) include (drive_row_id)
  where kind = 'manifest' and state = 'received';

-- Retention: abandoned uploads, chunks to prune, and the sum of retained bytes as an index-only scan.
create index document_abandoned on document (lease_until) where state = 'receiving';
create index document_prunable on document (coalesce(stored_at, received_at))
  where state <> 'receiving' and chunks_pruned_at is null;
create index document_kept on document (state, stored_at) include (length)
  where state <> 'receiving' and chunks_pruned_at is null;

-- Verification: which stored document is next, of all, of a storage account, and of those never verified.
create index document_looked_at on document (looked_at nulls first, id) where state = 'stored';
create index document_looked_at_of_account on document (storage_account_id, looked_at nulls first, id)
  where state = 'stored';
create index document_never_verified on document (looked_at nulls first, id)
  where state = 'stored' and verification is null;
create index document_lost on document (id) include (kind, drive_row_id)
  where verification in ('damaged', 'missing');

-- The overview: documents stored within a minute and in all, as index-only scans.
create index document_stored on document (stored_at) include (length, verification, verified_at)
  where state = 'stored';

-- The register of manifests, newest first. Drive ids are ASCII, so the collation C folds them.
create index document_registered_of_subscription on document (subscription_key, sequence)
  where kind = 'manifest' and state <> 'receiving';
create index document_registered_of_drive on document (lower(drive_id collate "C"), sequence)
  where kind = 'manifest' and state <> 'receiving';

create table document_chunk (
  document_id  uuid not null references document (id) on delete cascade,
  ordinal      integer not null check (ordinal >= 0),
  bytes        bytea not null check (octet_length(bytes) between 1 and 1048576),
  primary key (document_id, ordinal)
);

-- A chunk is always read whole: compression would only cost time.
alter table document_chunk alter column bytes set storage external;

create table manifest_figures (
  document_id       uuid primary key references document (id) on delete cascade,
  version           text,
  client_creator    text,
  credential        text check (credential in ('StorageAccountKey', 'ContainerSas')),
  blob_lists        bigint not null,
  blobs             bigint not null,
  page_ranges       bigint not null,
  blocks            bigint not null,
  hashed_parts      bigint not null,
  violations        bigint not null,
  first_violations  jsonb not null
);

comment on table manifest_figures is 'What a manifest lists, counted while it was received.';

-- Backup tasks

create table backup_task (
  id                  uuid primary key,
  document_id         uuid not null unique references document (id),
  subscription_key    text not null,
  storage_account_id  text not null,
  container           text not null,
  blob_name           text not null check (length(blob_name) between 1 and 1024),
  stamp               timestamptz not null,
  state               text not null check (state in ('queued', 'running', 'blocked', 'stored', 'failed')),
  claim               bigint not null default 0 check (claim >= 0),
  attempt             integer not null default 0 check (attempt >= 0),
  due_at              timestamptz not null,
  requested_at        timestamptz not null,
  expires_at          timestamptz not null,
  finished_at         timestamptz,
  error_code          text,
  error_message       text,
  uri                 text,
  traceparent         text,
  tracestate          text,
  check ((state in ('stored', 'failed')) = (finished_at is not null)),
  check (state <> 'failed' or (error_code is not null and error_message is not null)),
  check ((state = 'stored') = (uri is not null)),
  unique (storage_account_id, container, blob_name)
);

comment on table backup_task is
  'The queue of backups. A task holds its own copy of its target, so that it completes even when its job is deleted.';
comment on column backup_task.claim is
  'A fence: grows by one with every claim and is never reset, and only the worker with the latest number may write.';
comment on column backup_task.due_at is
  'When any worker may claim the task: the next try of a waiting task, the end of the lease of a running one.';
comment on column backup_task.traceparent is
  'With tracestate, the W3C Trace Context of the request that asked for the backup; null without one.';

-- Serves the claim: the subscriptions with open tasks by a loose index scan, and the tasks of each that are due first.
-- Its size is that of the open work, however many tasks have finished.
create index backup_task_open on backup_task (subscription_key, due_at) where finished_at is null;
create index backup_task_stored on backup_task (finished_at) where state = 'stored';
create index backup_task_failed on backup_task (finished_at) where state = 'failed';

-- Backups that need attention, for the work list.
create index backup_task_stuck on backup_task (document_id) where state in ('failed', 'blocked');

-- Events and deliveries

create table event (
  id           bigint generated always as identity primary key,
  occurred_at  timestamptz not null,
  type         text not null check (type in
                 ('JobCreated', 'JobReplaced', 'JobUpdated', 'JobStateChanged', 'ShippingOverdue', 'DriveArrived',
                  'DriveStateChanged', 'BitLockerKeysWiped', 'JobDeleted', 'BitLockerKeysListed', 'ManifestReceived',
                  'LogReceived', 'BackupRequested', 'BackupDropped', 'BackupStored', 'BackupFailed', 'BackupDamaged',
                  'BackupIntact', 'DocumentRecovered')),
  actor        text not null,
  actor_id     text,
  job_id       uuid not null,
  job_arm_id   text not null,
  number       bigint not null,
  drive_id     text,
  document_id  uuid,
  data         jsonb not null
);

comment on table event is 'The history of jobs. Rows are only inserted, and outlive their job.';
comment on column event.actor is 'The display name of the caller, which may change.';
comment on column event.actor_id is
  'The issuer of the caller''s token, a space, and the subject; null for the service itself and anonymous callers.';
comment on column event.number is 'Counts the events of a job from 1, under the lock of its row.';

create index event_of_job on event (job_id, id);
create unique index event_number on event (job_id, number);

-- A fence against mistakes and injected statements. The owner of the table can disable it, with a statement that shows.
create function refuse_to_change_history() returns trigger language plpgsql as $$
begin
  raise exception 'The history of jobs is only added to: % of the table event is refused', tg_op
    using errcode = 'insufficient_privilege';
end
$$;

create trigger event_is_only_added_to before update or delete or truncate on event
  for each statement execute function refuse_to_change_history();

create table event_subscriber (
  name               text primary key,
  last_delivered_at  timestamptz not null
);

create table event_delivery (
  subscriber  text not null,
  job_id      uuid not null,
  number      bigint not null,
  queued_at   timestamptz not null,
  primary key (subscriber, job_id, number)
);

comment on table event_delivery is
  'The events that a subscriber has still to receive: inserted in the transaction of the event, deleted on delivery.';

create sequence event_lane_claim;

create table event_lane (
  subscriber     text not null,
  job_id         uuid not null,
  pending        bigint not null check (pending > 0),
  due_at         timestamptz not null,
  leased         boolean not null default false,
  claim          bigint not null default 0,
  attempt        integer not null default 0 check (attempt >= 0),
  waiting_since  timestamptz not null,
  failed_at      timestamptz,
  error_code     text,
  error_message  text,
  primary key (subscriber, job_id),
  check ((error_code is null) = (failed_at is null) and (error_code is null) = (error_message is null))
);

comment on table event_lane is
  'The events of a job for a subscriber, which are delivered in order. A lane exists while something is pending in it.';
comment on column event_lane.due_at is
  'When any worker may claim the lane: the next try of a waiting lane, the end of the lease of a leased one.';
comment on column event_lane.claim is
  'A fence: every claim takes a new number of event_lane_claim, and only the worker with the latest may write.';

create index event_lane_due on event_lane (subscriber, due_at);

-- Verification

create table verification (
  id                  uuid primary key,
  requested_at        timestamptz not null,
  requested_by        text not null,
  requested_by_id     text,
  scheduled_for       timestamptz unique,
  percentage          integer not null check (percentage between 0 and 100),
  job_id              uuid,
  job_arm_id          text,
  storage_account_id  text,
  state               text not null check (state in ('queued', 'running', 'finished')),
  outcome             text check (outcome in ('Intact', 'DamageFound', 'Incomplete', 'NothingChecked')),
  goal                bigint check (goal >= 0),
  intact              bigint not null default 0,
  damaged             bigint not null default 0,
  missing             bigint not null default 0,
  unreadable          bigint not null default 0,
  restored            bigint not null default 0,
  error_code          text,
  error_message       text,
  claim               bigint not null default 0 check (claim >= 0),
  lease_until         timestamptz,
  started_at          timestamptz,
  finished_at         timestamptz,
  check ((job_id is null) = (job_arm_id is null)),
  check ((state = 'running') = (lease_until is not null)),
  check ((state = 'finished') = (finished_at is not null)),
  check ((state = 'finished') = (outcome is not null))
);

comment on table verification is
  'Verification runs, one at a time in the whole service. A run has no cursor: the documents that it has verified have '
  'a looked_at after its start.';
comment on column verification.scheduled_for is
  'The start of the period that a scheduled run is for, one run for each; null for a run that was requested.';
comment on column verification.claim is 'A fence, as in backup_task.';

create unique index verification_running on verification (state) where state = 'running';
create index verification_open on verification (requested_at, id) where state <> 'finished';
create index verification_listed on verification (requested_at, id);
create index verification_of_job on verification (job_arm_id, requested_at) where job_arm_id is not null;

-- Drive bay

create table bay_drive (
  drive_row_id  uuid primary key references drive (id) on delete cascade,
  seen          text not null,
  seen_since    timestamptz not null,
  lease_until   timestamptz,
  outcome       text,
  message       text
);

comment on table bay_drive is 'What was last seen of a drive''s manifest in the bay, shared by all replicas.';
comment on column bay_drive.seen is
  'Size and time of the file, or why there is none, and what the job declares of it. Another text: look again.';
comment on column bay_drive.lease_until is 'A hint that a replica is looking into the drive; nothing depends on it.';
comment on column bay_drive.outcome is
  'taken, or why not, as a status of the drive log; null until a replica has looked into the drive.';

create table bay_log (
  drive_row_id  uuid not null references drive (id) on delete cascade,
  reason        text not null,
  document_id   uuid not null,
  written_at    timestamptz not null,
  primary key (drive_row_id, reason)
);

comment on table bay_log is 'The error logs written about drives in the bay, one for each drive and reason.';

-- Overview

create table overview_sample (
  minute           timestamptz primary key check (extract(epoch from minute) % 60 = 0),
  due              bigint not null,
  waiting          bigint not null,
  running          bigint not null,
  blocked          bigint not null,
  failed           bigint not null,
  overdue_seconds  bigint not null,
  age_seconds      bigint not null,
  damaged          bigint not null,
  stored           bigint not null,
  stored_bytes     bigint not null,
  failures         bigint not null,
  documents        bigint,
  document_bytes   bigint,
  verified         bigint,
  never_verified   bigint,
  check (num_nulls(documents, document_bytes, verified, never_verified) in (0, 4))
);

comment on table overview_sample is
  'The service''s figures over time: a row for each minute in which a replica ran. The queue is as it was when the row '
  'was written, some seconds after the end of the minute; stored, stored_bytes and failures are of that minute.';
comment on column overview_sample.minute is 'The start of the minute.';
comment on column overview_sample.documents is
  'All stored documents, like the three columns that follow; counted only now and then, null in between.';
