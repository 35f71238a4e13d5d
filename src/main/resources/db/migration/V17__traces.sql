-- The request that asked for a backup, as the headers of W3C Trace Context name its span: a worker's
-- tries are told in the same trace. Null without one, and in what replicas of the version before queue.
-- No check, which would read the whole table while nobody can write to it.
alter table backup_task add column traceparent text, add column tracestate text;
