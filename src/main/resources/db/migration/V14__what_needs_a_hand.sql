-- What needs a hand comes first in the work list: drives whose backup is in trouble, and those that are still awaited
-- when their job is overdue. The first is in backup_state already; of the second this keeps what the job knows.

-- Before work_list is touched, which holds up whoever reads it until the end: the names by which drives are looked for.
-- Jobs come before drives, as everybody takes them. Whoever changes a row of work_list has taken one of drive first, so
-- nobody has work_list and waits for these.
lock table job in exclusive mode;
lock table drive in exclusive mode;
create index job_named on job (name_key);
-- Of all jobs: PostgreSQL does not use what it knows of an expression when only some rows are in its index.
create index job_tracked on job (lower(tracking_number));

-- Without a rewrite of the table.
alter table work_list add column job_overdue boolean not null default false;

-- Drives that have not come are a few of all, and the only ones that an overdue job makes a difference to: of these each
-- index has both kinds apart. For all others those of V12 are in order, so none of them goes.
create index work_list_awaited on work_list (job_overdue, state, backup_state, state_since, drive_row_id)
  where state in ('Specified', 'NeverReceived');
create index work_list_awaited_of_location on work_list
  (location, job_overdue, state, backup_state, state_since, drive_row_id)
  where state in ('Specified', 'NeverReceived');
create index work_list_awaited_of_subscription on work_list
  (subscription_key, job_overdue, state, backup_state, state_since, drive_row_id, location)
  where state in ('Specified', 'NeverReceived');

-- As Job.isOverdue.
create function job_overdue(state text, awaited_until timestamptz) returns boolean language sql immutable as $$
  select state = 'Shipping' and awaited_until is not null
$$;

-- Whoever adds a drive holds its job, so that it is overdue or not until both are committed.
create or replace function list_drive() returns trigger language plpgsql as $$
begin
  insert into work_list (drive_row_id, drive_key, location, subscription_key, state, state_since, backup_state, job_overdue)
  select new.id, new.drive_key, j.location, j.subscription_key, new.state, now(), 'none',
    job_overdue(j.state, j.awaited_until)
  from job j where j.id = new.job_id;
  return null;
end
$$;

-- Holds the drives before their rows of the list, as follow_backup does, and in the order in which others hold several.
create function follow_job() returns trigger language plpgsql as $$
begin
  perform from drive where job_id = new.id order by id for no key update;
  update work_list l set job_overdue = job_overdue(new.state, new.awaited_until)
  from drive d where d.job_id = new.id and l.drive_row_id = d.id;
  return null;
end
$$;

create trigger job_is_followed after update of state, awaited_until on job
  for each row when (job_overdue(new.state, new.awaited_until) <> job_overdue(old.state, old.awaited_until))
  execute function follow_job();

-- Index job_overdue.
update work_list l set job_overdue = true
from job j join drive d on d.job_id = j.id
where j.state = 'Shipping' and j.awaited_until is not null and l.drive_row_id = d.id;

-- Until they are analyzed, PostgreSQL would rather read all jobs than look for a tracking number in the index.
analyze job, work_list;
