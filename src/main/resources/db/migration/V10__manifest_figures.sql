-- What a manifest says, as it was taken while it streamed in; how many bytes its blobs have stays in
-- document.content_bytes. Manifests of before have no row. The table is new and empty: nothing is looked
-- through, and document is locked against writing for no longer than the reference to it takes to be noted.
create table manifest_figures (
  document_id      uuid primary key references document on delete cascade,
  version          text,
  client_creator   text,
  credential       text check (credential in ('StorageAccountKey', 'ContainerSas')),
  blob_lists       bigint not null,
  blobs            bigint not null,
  page_ranges      bigint not null,
  blocks           bigint not null,
  hashed_parts     bigint not null,
  violations       bigint not null,
  first_violations jsonb  not null
);
