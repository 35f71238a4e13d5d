alter table job
  -- When the job came into its present state. The default is for jobs that are there already, whose time begins
  -- now, and for replicas that do not know the column yet.
  add column state_since    timestamptz not null default now(),
  -- Since when its drives are waited for, and until when they were; null before they are, and while they are.
  add column awaited_since  timestamptz,
  add column awaited_until  timestamptz;

-- What is due by time, and nothing else, so that looking costs nothing while nothing is.
create index job_idle on job (last_modified_at) where state = 'Creating';
create index job_awaited on job (coalesce(awaited_since, state_since))
  where state in ('Shipping', 'Received', 'Transferring') and awaited_until is null;
create index job_overdue on job (awaited_until) where state = 'Shipping' and awaited_until is not null;
create index job_ended on job (state_since) where state in ('Completed', 'Closed');
