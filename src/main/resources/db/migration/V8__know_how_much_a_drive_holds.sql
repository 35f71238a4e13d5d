-- How many bytes the blobs have that a manifest lists, for the progress of its job. Null where the manifest
-- does not say so of each of them, and for other kinds of documents. Not valid: no row that is there can have
-- one, so nobody has to wait while they are looked at.
alter table document
  add column content_bytes bigint,
  add constraint document_content_bytes check (content_bytes >= 0) not valid;
