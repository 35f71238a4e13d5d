-- The work list: of each drive what it is filtered by, and in the order of. A table of its own, because these rows
-- change and are indexed in another way than drives. Triggers keep it, so that no code path can forget to, and no
-- replica of the version before either.
create table work_list (
  drive_row_id     uuid not null,
  drive_key        text not null,
  -- Of its job, where neither ever changes.
  location         text not null,
  subscription_key text not null,
  state            text not null,
  -- When it came into that state.
  state_since      timestamptz not null,
  -- Of its newest manifest.
  backup_state     text not null check (backup_state in
                     ('none', 'notRequested', 'queued', 'blocked', 'stored', 'failed', 'damaged', 'missing'))
);

-- Whoever takes in a document or ends a backup takes a row of this table first, so nobody has one of the tables below
-- and waits for this one. It can be read all the time.
lock table drive in exclusive mode;

-- How far a backup is, as Backups shows it. What a worker has counts as queued: that comes and goes.
create function backup_state(document text, verification text, task text) returns text language sql immutable as $$
  select case
    when document = 'stored' and verification in ('damaged', 'missing') then verification
    when task is null then case document when 'stored' then 'stored' else 'notRequested' end
    when task = 'running' then 'queued'
    else task
  end
$$;

create function list_drive() returns trigger language plpgsql as $$
begin
  insert into work_list (drive_row_id, drive_key, location, subscription_key, state, state_since, backup_state)
  select new.id, new.drive_key, j.location, j.subscription_key, new.state, now(), 'none'
  from job j where j.id = new.job_id;
  return null;
end
$$;

create trigger drive_is_listed after insert on drive
  for each row execute function list_drive();

create function follow_drive() returns trigger language plpgsql as $$
begin
  update work_list set state = new.state, state_since = now() where drive_row_id = new.id;
  return null;
end
$$;

create trigger drive_is_followed after update of state on drive
  for each row when (new.state <> old.state) execute function follow_drive();

-- Holds the drive before it reads: what somebody else changes meanwhile is seen here, or sees this.
create function follow_backup(of_drive uuid) returns void language plpgsql as $$
declare
  shown text;
begin
  perform from drive where id = of_drive for no key update;
  if not found then
    return; -- It went with its job; its documents stay.
  end if;
  -- Index document_of_drive.
  select backup_state(d.state, d.verification, t.state) into shown
  from document d left join backup_task t on t.document_id = d.id
  where d.drive_row_id = of_drive and d.kind = 'manifest' and d.state <> 'receiving'
  order by d.sequence desc limit 1;
  shown := coalesce(shown, 'none');
  update work_list set backup_state = shown where drive_row_id = of_drive and backup_state <> shown;
end
$$;

create function follow_document() returns trigger language plpgsql as $$
begin
  perform follow_backup(coalesce(new.drive_row_id, old.drive_row_id));
  return null;
end
$$;

create trigger document_is_there after insert on document
  for each row when (new.kind = 'manifest' and new.state <> 'receiving') execute function follow_document();

create trigger document_is_followed after update of state, verification on document
  for each row when (new.kind = 'manifest' and (new.state, nullif(new.verification, 'intact'))
    is distinct from (old.state, nullif(old.verification, 'intact')))
  execute function follow_document();

create trigger document_is_gone after delete on document
  for each row when (old.kind = 'manifest' and old.state <> 'receiving') execute function follow_document();

create function follow_task() returns trigger language plpgsql as $$
begin
  perform follow_backup(d.drive_row_id) from document d
  where d.id = coalesce(new.document_id, old.document_id) and d.kind = 'manifest';
  return null;
end
$$;

create trigger backup_task_is_there after insert on backup_task
  for each row execute function follow_task();

-- Not when a worker takes a task or gives it back.
create trigger backup_task_is_followed after update of state on backup_task
  for each row when (replace(new.state, 'running', 'queued') <> replace(old.state, 'running', 'queued'))
  execute function follow_task();

-- Not when one goes that has ended well: its document says stored without it.
create trigger backup_task_is_gone after delete on backup_task
  for each row when (old.state <> 'stored') execute function follow_task();

insert into work_list (drive_row_id, drive_key, location, subscription_key, state, state_since, backup_state)
select d.id, d.drive_key, j.location, j.subscription_key, d.state, coalesce(moved.at, j.created_at),
  coalesce(newest.backup_state, 'none')
from drive d
  join job j on j.id = d.job_id
  left join (
    select job_id, drive_id, max(occurred_at) as at from event
    where type in ('DriveStateChanged', 'DriveArrived') group by job_id, drive_id
  ) moved on moved.job_id = d.job_id and moved.drive_id = d.drive_id
  left join (
    select distinct on (m.drive_row_id)
      m.drive_row_id, backup_state(m.state, m.verification, t.state) as backup_state
    from document m left join backup_task t on t.document_id = m.id
    where m.kind = 'manifest' and m.state <> 'receiving'
    order by m.drive_row_id, m.sequence desc
  ) newest on newest.drive_row_id = d.id;

-- Not valid: every row was made from a drive, so nothing has to be looked through.
alter table work_list
  add primary key (drive_row_id),
  add foreign key (drive_row_id) references drive (id) on delete cascade not valid;

-- The list looks at each pair of states that is asked for by itself, and puts together what it finds: so each index
-- gives what comes next without reading past what does not fit, however drives are spread.
create index work_list_by_state on work_list (state, backup_state, state_since, drive_row_id);
create index work_list_of_location on work_list (location, state, backup_state, state_since, drive_row_id);
create index work_list_of_subscription on work_list
  (subscription_key, state, backup_state, state_since, drive_row_id, location);
create index work_list_of_drive on work_list (drive_key, state_since, drive_row_id);

-- The register of manifests, newest first. Ids of drives have ASCII letters only.
create index document_registered_of_subscription on document (subscription_key, sequence)
  where kind = 'manifest' and state <> 'receiving';
create index document_registered_of_drive on document (lower(drive_id collate "C"), sequence)
  where kind = 'manifest' and state <> 'receiving';

-- Until it is analyzed, PostgreSQL would read far more of it for a page than the page has.
analyze work_list;
