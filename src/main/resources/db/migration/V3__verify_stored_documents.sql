-- What reading a blob back came to. A blob that could not be read says nothing about itself: then only
-- looked_at moves on.
alter table document
  add column verification text check (verification in ('intact', 'damaged', 'missing')),
  add column verified_at  timestamptz,
  add column looked_at    timestamptz,
  add check ((verification is null) = (verified_at is null));

-- Which stored document is read back next, of all, of an account, and of those never read back.
create index document_looked_at on document (looked_at nulls first, id) where state = 'stored';
create index document_looked_at_of_account on document (storage_account_id, looked_at nulls first, id)
  where state = 'stored';
create index document_never_verified on document (looked_at nulls first, id)
  where state = 'stored' and verification is null;
-- What the metrics count: few, or there is worse to do than counting.
create index document_lost on document (id) where verification in ('damaged', 'missing');

-- Runs of reading back, one at a time in the whole service. A run needs no cursor: what it has looked at
-- has a looked_at after its start.
create table verification (
  id                  uuid primary key,
  requested_at        timestamptz not null,
  requested_by        text not null,
  -- The beginning of the period that a run of the schedule is for: one run for each.
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
  -- As in backup_task: grows by one with every claim, and whoever holds another number holds nothing.
  claim               bigint not null default 0 check (claim >= 0),
  lease_until         timestamptz,
  started_at          timestamptz,
  finished_at         timestamptz,
  check ((job_id is null) = (job_arm_id is null)),
  check ((state = 'running') = (lease_until is not null)),
  check ((state = 'finished') = (finished_at is not null)),
  check ((state = 'finished') = (outcome is not null))
);

create unique index verification_running on verification (state) where state = 'running';
create index verification_open on verification (requested_at, id) where state <> 'finished';
create index verification_listed on verification (requested_at, id);
