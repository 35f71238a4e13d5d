-- Events of a job are numbered from 1, under the lock of its row. Null for those of before, and of replicas of the
-- version before: they are not pushed to anybody. The ARM id of the job stays when the job is gone.
alter table event
  add column number     bigint,
  add column job_arm_id text;

create unique index event_number on event (job_id, number) where number is not null;

-- What a subscriber is still to be sent: a row for each event that its filter takes, added in the transaction of
-- the event and deleted when it is delivered. So what commits late is sent late, and never left out.
create table event_delivery (
  subscriber  text not null,
  job_id      uuid not null,
  number      bigint not null,
  queued_at   timestamptz not null,
  primary key (subscriber, job_id, number)
);

-- What goes in order: the events of a job, to a subscriber. A lane is there as long as something is in it.
create table event_lane (
  subscriber     text not null,
  job_id         uuid not null,
  pending        bigint not null check (pending > 0),
  -- When anybody may claim it: the next try of one that waits, the end of the lease of one that is worked on.
  due_at         timestamptz not null,
  leased         boolean not null default false,
  -- Another number with every claim, and never one that was given before: whoever holds another holds nothing.
  claim          bigint not null default 0,
  attempt        integer not null default 0 check (attempt >= 0),
  waiting_since  timestamptz not null,
  failed_at      timestamptz,
  error_code     text,
  error_message  text,
  primary key (subscriber, job_id),
  check ((error_code is null) = (failed_at is null) and (error_code is null) = (error_message is null))
);

create index event_lane_due on event_lane (subscriber, due_at);
create sequence event_lane_claim;

create table event_subscriber (
  name               text primary key,
  last_delivered_at  timestamptz not null
);
