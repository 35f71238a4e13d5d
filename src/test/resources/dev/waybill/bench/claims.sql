-- Tasks that have ended, and behind them 100,000 that wait: a thousand in each of a hundred subscriptions.
-- Ids are spread over all there can be, and those of what has ended ascend, so that the indexes grow at their end.
insert into document (id, kind, job_id, drive_row_id, subscription_id, subscription_key, resource_group, job_name,
  drive_id, state, sequence, length, md5, sha256, received_at, stored_at, storage_account_id, container, blob_name,
  uri, chunks_pruned_at, verification, verified_at, looked_at)
select id, 'manifest', id, id, s, s, 'g', 'j', 'd', 'stored', g, 1, m, h, at, at, 'a', 'c', g::text, 'u', at,
  'intact', at, at
from (
  select g, (lpad(to_hex((g * 4294967295) / count), 8, '0') || '-0000-4000-8000-' || lpad(to_hex(g), 12, '0'))::uuid id,
    '00000000-0000-4000-8000-' || lpad((g % 100)::text, 12, '0') s, repeat('A', 32) m, repeat('A', 64) h,
    now() - interval '7 days' + g * interval '7 days' / count as at
  from (select current_setting('bench.finished')::bigint count) n, generate_series(1::bigint, n.count) g offset 0) q;

insert into backup_task (id, document_id, subscription_key, storage_account_id, container, blob_name, stamp, state,
  claim, attempt, due_at, requested_at, expires_at, finished_at, uri)
select id, id, subscription_key, 'a', 'c', lpad(blob_name, 9, '0'), stored_at, 'stored', 1, 1, stored_at, received_at,
  stored_at + interval '7 days', stored_at, 'u'
from document order by id;

insert into document (id, kind, job_id, drive_row_id, subscription_id, subscription_key, resource_group, job_name,
  drive_id, state, sequence, length, md5, sha256, received_at)
select gen_random_uuid(), 'manifest', gen_random_uuid(), gen_random_uuid(), s, s, 'g', 'j', 'd', 'received',
  current_setting('bench.finished')::bigint + g, 1, repeat('A', 32), repeat('A', 64), now()
from (select g, '00000000-0000-4000-8000-' || lpad((g % 100)::text, 12, '0') s from generate_series(1, 100000) g) q;

insert into backup_task (id, document_id, subscription_key, storage_account_id, container, blob_name, stamp, state,
  due_at, requested_at, expires_at)
select gen_random_uuid(), id, subscription_key, 'a', 'c', id::text, now(), 'queued',
  now() - interval '1 day' + sequence * interval '1 ms', now(), now() + interval '7 days'
from document where state = 'received';
