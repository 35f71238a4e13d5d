-- Export jobs that await drives, for the desk at which one arrives: those first that were shipped first.
create index job_awaits_drives on job (state_since, id) where job_type = 'Export' and state = 'Shipping';

-- What reading the documents of a job back came to, the last time.
create index verification_of_job on verification (job_arm_id, requested_at) where job_arm_id is not null;
