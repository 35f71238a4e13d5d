-- Serves the metrics of the queue. What failed stays in the table among all that is stored.
create index backup_task_failed on backup_task (finished_at) where state = 'failed';
