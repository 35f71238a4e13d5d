alter table job
  -- When the job came into its present state. The default is for replicas that do not know the column yet, and for
  -- jobs in Creating, where it is last_modified_at that counts.
  add column state_since    timestamptz not null default now(),
  -- Since when its drives are waited for, and until when they were; null before they are, and while they are.
  add column awaited_since  timestamptz,
  add column awaited_until  timestamptz;

update job set
  state_since = coalesce((select max(occurred_at) from event
                          where job_id = job.id and type = 'JobStateChanged'), created_at),
  awaited_since = (select min(occurred_at) from event
                where job_id = job.id and type = 'JobStateChanged' and data ->> 'to' = 'Shipping')
where state <> 'Creating';

-- What is due by time, and nothing else, so that looking costs nothing while nothing is.
create index job_idle on job (last_modified_at) where state = 'Creating';
create index job_awaited on job (coalesce(awaited_since, state_since))
  where state in ('Shipping', 'Received', 'Transferring') and awaited_until is null;
create index job_overdue on job (awaited_until) where state = 'Shipping' and awaited_until is not null;
create index job_ended on job (state_since) where state in ('Completed', 'Closed');
