-- Names compare without case and keep the case they were created with: beside each name stands its
-- folded form (..._key), made by the service, and only that one is compared, indexed and unique.

create table job (
  id                     uuid primary key,
  version                bigint not null,
  subscription_id        text not null,
  subscription_key       text not null check (subscription_key ~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'),
  resource_group         text not null check (length(resource_group) between 1 and 90),
  resource_group_key     text not null,
  name                   text not null check (name ~ '^[A-Za-z][A-Za-z0-9-]{1,63}$'),
  name_key               text not null,
  location               text not null,
  tags                   jsonb,
  job_type               text not null check (job_type in ('Import', 'Export')),
  state                  text not null check (state in
                           ('Creating', 'Shipping', 'Received', 'Transferring', 'Packaging', 'Completed', 'Closed')),
  storage_account_id     text not null,
  diagnostics_path       text not null,
  log_level              text not null check (log_level in ('Error', 'Verbose')),
  backup_drive_manifest  boolean not null,
  cancel_requested       boolean not null,
  percent_complete       integer check (percent_complete between 0 and 100),
  incomplete_blob_list_uri text,
  return_address         jsonb,
  return_shipping        jsonb,
  shipping_information   jsonb not null,
  delivery_package       jsonb,
  return_package         jsonb,
  export                 jsonb,
  encryption_key         jsonb not null,
  identity               jsonb not null,
  tracking_number        text generated always as (delivery_package ->> 'trackingNumber') stored,
  created_at             timestamptz not null,
  created_by             text not null,
  created_by_type        text not null,
  last_modified_at       timestamptz not null,
  last_modified_by       text not null,
  last_modified_by_type  text not null,
  check ((job_type = 'Export') = (export is not null)),
  check (state = 'Creating' or (delivery_package is not null and return_address is not null))
);

-- Identity of a job, and the order in which both lists are read page by page.
create unique index job_name on job (subscription_key, resource_group_key, name_key);
create index job_by_state on job (subscription_key, state, resource_group_key, name_key);
create index job_by_tracking_number on job (subscription_key, tracking_number)
  where tracking_number is not null;

create table drive (
  id                     uuid primary key,
  job_id                 uuid not null references job (id) on delete cascade,
  position               integer not null check (position >= 0),
  drive_id               text not null
                           check (drive_id ~ '^[A-Za-z0-9]([A-Za-z0-9.-]{0,62}[A-Za-z0-9])?$'),
  drive_key              text not null,
  -- AES-256-GCM over the key, bound to this row; never in clear.
  bit_locker_key_sealed  bytea,
  bit_locker_key_id      text,
  manifest_file          text,
  manifest_hash          text check (manifest_hash ~ '^([0-9A-Fa-f]{32}|[0-9A-Fa-f]{64})$'),
  computed_manifest_hash text check (computed_manifest_hash ~ '^[0-9A-F]{64}$'),
  drive_header_hash      text,
  state                  text not null check (state in
                           ('Specified', 'Received', 'NeverReceived', 'Transferring', 'Completed',
                            'CompletedMoreInfo', 'ShippedBack')),
  copy_status            text,
  percent_complete       integer check (percent_complete between 0 and 100),
  bytes_succeeded        bigint check (bytes_succeeded >= 0),
  manifest_uri           text,
  error_log_uri          text,
  verbose_log_uri        text,
  check ((bit_locker_key_sealed is null) = (bit_locker_key_id is null)),
  unique (job_id, drive_key),
  unique (job_id, position) deferrable initially deferred
);

create sequence document_sequence;

-- The documents of a drive. They outlive the job, so they carry their own copy of what they belong to.
create table document (
  id                 uuid primary key,
  kind               text not null check (kind in ('manifest', 'error', 'verbose')),
  job_id             uuid not null,
  drive_row_id       uuid not null,
  subscription_id    text not null,
  subscription_key   text not null,
  resource_group     text not null,
  job_name           text not null,
  drive_id           text not null,
  state              text not null check (state in ('receiving', 'received', 'stored')),
  -- The order in which documents were received, given under the row lock of the drive.
  sequence           bigint unique,
  lease_until        timestamptz,
  length             bigint check (length > 0),
  md5                text check (md5 ~ '^[0-9A-F]{32}$'),
  sha256             text check (sha256 ~ '^[0-9A-F]{64}$'),
  received_at        timestamptz,
  stored_at          timestamptz,
  -- Where its blob is, once it is proven.
  storage_account_id text,
  container          text,
  blob_name          text,
  uri                text,
  chunks_pruned_at   timestamptz,
  check ((state = 'receiving') = (lease_until is not null)),
  check (state = 'receiving'
         or (sequence is not null and length is not null and md5 is not null and sha256 is not null and received_at is not null)),
  check ((state = 'stored') = (stored_at is not null and storage_account_id is not null
                               and container is not null and blob_name is not null
                               and uri is not null)),
  check (chunks_pruned_at is null or state <> 'receiving')
);

create index document_of_drive on document (drive_row_id, kind, sequence);
create index document_of_job on document (job_id);
create index document_abandoned on document (lease_until) where state = 'receiving';
create index document_prunable on document (coalesce(stored_at, received_at))
  where state <> 'receiving' and chunks_pruned_at is null;

create table document_chunk (
  document_id  uuid not null references document (id) on delete cascade,
  ordinal      integer not null check (ordinal >= 0),
  bytes        bytea not null check (octet_length(bytes) between 1 and 1048576),
  primary key (document_id, ordinal)
);

-- Manifests do not compress twice for nothing, and a chunk is always read whole.
alter table document_chunk alter column bytes set storage external;

-- The queue. A task carries its own copy of where it writes to, so that it runs to its end
-- even when its job is deleted.
create table backup_task (
  id                  uuid primary key,
  document_id         uuid not null unique references document (id),
  subscription_key    text not null,
  storage_account_id  text not null,
  container           text not null,
  blob_name           text not null check (length(blob_name) between 1 and 1024),
  stamp               timestamptz not null,
  state               text not null check (state in ('queued', 'running', 'blocked', 'stored', 'failed')),
  -- Grows by one with every claim and is never reset: whoever holds another number holds nothing.
  claim               bigint not null default 0 check (claim >= 0),
  attempt             integer not null default 0 check (attempt >= 0),
  -- When anybody may claim it: the next try of a waiting task, the end of the lease of a running one.
  due_at              timestamptz not null,
  requested_at        timestamptz not null,
  expires_at          timestamptz not null,
  finished_at         timestamptz,
  error_code          text,
  error_message       text,
  uri                 text,
  check ((state in ('stored', 'failed')) = (finished_at is not null)),
  check (state <> 'failed' or (error_code is not null and error_message is not null)),
  check ((state = 'stored') = (uri is not null)),
  unique (storage_account_id, container, blob_name)
);

-- Serves the claim: the subscriptions that wait by a loose scan, and of each the tasks due first.
-- Finished tasks are not in it, so its size is that of the work still open.
create index backup_task_open on backup_task (subscription_key, due_at) where finished_at is null;
create index backup_task_stored on backup_task (finished_at) where state = 'stored';

-- What happened. Rows outlive their job and are only ever added.
create table event (
  id           bigint generated always as identity primary key,
  occurred_at  timestamptz not null,
  type         text not null,
  actor        text not null,
  job_id       uuid not null,
  drive_id     text,
  document_id  uuid,
  data         jsonb not null
);

create index event_of_job on event (job_id, id);
