-- Serves the limit on bytes kept: their sum without a look at the table, and, when the limit is near,
-- the stored ones by age.
create index document_kept on document (state, stored_at) include (length)
  where state <> 'receiving' and chunks_pruned_at is null;
