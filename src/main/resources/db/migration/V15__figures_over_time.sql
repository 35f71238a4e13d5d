-- What the overview shows over time: a row for each minute in which a replica ran.
create table overview_sample (
  -- When it began.
  minute           timestamptz primary key check (extract(epoch from minute) % 60 = 0),
  -- The queue when the row was written, some seconds after the end of the minute.
  due              bigint not null,
  waiting          bigint not null,
  running          bigint not null,
  blocked          bigint not null,
  failed           bigint not null,
  overdue_seconds  bigint not null,
  age_seconds      bigint not null,
  damaged          bigint not null,
  -- What ended within the minute.
  stored           bigint not null,
  stored_bytes     bigint not null,
  failures         bigint not null,
  -- What is stored in all; counted now and then, and null in between.
  documents        bigint,
  document_bytes   bigint,
  verified         bigint,
  never_verified   bigint,
  check (num_nulls(documents, document_bytes, verified, never_verified) in (0, 4))
);

-- Serves both what was stored within a minute and what is stored in all, without a look at the table.
create index document_stored on document (stored_at) include (length, verification, verified_at)
  where state = 'stored';
