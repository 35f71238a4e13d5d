-- As many drives as are asked for, ten in a job, in subscriptions of very different sizes: few jobs are new or at
-- work, most have ended. Of each drive that came there is a manifest, stored but for a few of the newest. One drive of
-- 200 needs attention: its backup has failed or is blocked, its blob is damaged, or its job is overdue.
select setseed(0.5);

insert into job (id, version, subscription_id, subscription_key, resource_group, resource_group_key, name, name_key,
  location, job_type, state, storage_account_id, diagnostics_path, log_level, backup_drive_manifest, cancel_requested,
  return_address, shipping_information, delivery_package, encryption_key, identity, created_at, created_by,
  created_by_type, last_modified_at, last_modified_by, last_modified_by_type, state_since, awaited_until)
select gen_random_uuid(), 0, s, s, 'g', 'g', 'job-' || g, 'job-' || g, 'West Europe', 'Import',
  case when r < 0.03 then 'Creating' when r < 0.1 then 'Shipping' when r < 0.12 then 'Received'
    when r < 0.15 then 'Transferring' when r < 0.16 then 'Packaging' when r < 0.85 then 'Completed' else 'Closed' end,
  'a', 'c', 'Error', true, false, '{}', '{}', jsonb_build_object('trackingNumber', 'T' || g), '{}', '{}', at, 'x',
  'User', at, 'x', 'User', at, case when r between 0.03 and 0.0314 then at end
from (
  select g, random() r, now() - 90 * random() * interval '1 day' as at,
    '00000000-0000-4000-8000-' || lpad(floor(1000 * power(random(), 4))::int::text, 12, '0') s
  from generate_series(1, current_setting('bench.drives')::int / 10) g) q;

insert into drive (id, job_id, position, drive_id, drive_key, manifest_file, manifest_hash, state_since, location,
  subscription_key, state)
select gen_random_uuid(), id, p, 'WD-' || substr(name, 5) || '-' || p, 'wd-' || substr(name, 5) || '-' || p,
  'm.xml', repeat('A', 32),
  state_since, location, subscription_key,
  case state when 'Creating' then 'Specified'
    when 'Shipping' then case
      when awaited_until is not null then 'NeverReceived' when random() < 0.8 then 'Specified' else 'Received' end
    when 'Received' then 'Received'
    when 'Transferring' then case when random() < 0.5 then 'Transferring' else 'Completed' end
    when 'Packaging' then 'Completed' else 'ShippedBack' end
from job, generate_series(0, 9) p;

insert into document (id, kind, job_id, drive_row_id, subscription_id, subscription_key, resource_group, job_name,
  drive_id, state, sequence, length, md5, sha256, received_at, stored_at, storage_account_id, container, blob_name,
  uri, chunks_pruned_at, verification, verified_at, looked_at)
select gen_random_uuid(), 'manifest', job_id, row_id, s, s, 'g', name, drive_id,
  case when stored then 'stored' else 'received' end, row_number() over (order by at), 100000, repeat('A', 32),
  repeat('B', 64), at, case when stored then at end, case when stored then 'a' end, case when stored then 'c' end,
  case when stored then name || drive_id end, case when stored then 'u' end, case when stored then at end,
  case when stored then case when r < 0.999 then 'intact' else 'damaged' end end,
  case when stored then at end, case when stored then at end
from (
  select j.id job_id, d.id row_id, j.subscription_key s, j.name, d.drive_id, random() r,
    j.created_at + interval '1 hour' as at, d.state = 'ShippedBack' or random() < 0.7 as stored
  from drive d join job j on j.id = d.job_id where d.state not in ('Specified', 'NeverReceived')) q;

update drive d set manifest_uri = m.uri from document m where m.drive_row_id = d.id and m.verification = 'intact';

insert into backup_task (id, document_id, subscription_key, storage_account_id, container, blob_name, stamp, state,
  claim, attempt, due_at, requested_at, expires_at, finished_at, error_code, error_message)
select gen_random_uuid(), id, subscription_key, 'a', 'c', job_name || drive_id, received_at,
  task, 1, 1, now(), received_at, now() + interval '7 days', case task when 'failed' then now() end,
  case when task <> 'queued' then 'E' end, case when task <> 'queued' then 'It failed.' end
from (
  select *, case when r < 0.1 then 'failed' when r < 0.15 then 'blocked' else 'queued' end as task
  from (select *, random() r from document where state = 'received') d) q;
