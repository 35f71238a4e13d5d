-- What was seen of a drive's manifest in the bay last, and what came of it. Shared by all replicas.
create table bay_drive (
  drive_row_id  uuid primary key references drive (id) on delete cascade,
  -- Size and time of the file, or why there is none, and what the job says of it: another text, another look.
  seen          text not null,
  seen_since    timestamptz not null,
  -- A replica that looks into it, so that no other has to meanwhile. Nothing rests on it.
  lease_until   timestamptz,
  -- 'taken', or why not in the words of the drive log; null until it was looked into.
  outcome       text,
  message       text
);

-- The error logs written about drives in the bay: one of a drive for each reason.
create table bay_log (
  drive_row_id  uuid not null references drive (id) on delete cascade,
  reason        text not null,
  document_id   uuid not null,
  written_at    timestamptz not null,
  primary key (drive_row_id, reason)
);
