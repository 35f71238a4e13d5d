package dev.waybill.faults;

import dev.waybill.testing.Rows;

/**
 * All that the database knows of one drive's manifest.
 *
 * @param receiving documents that are on their way, or that were given up
 * @param documents documents that are received
 * @param stored of them those that are stored
 * @param bytes the bytes of all chunks
 * @param tasks tasks in whatever state
 * @param history what happened, oldest first
 * @param shown the {@code manifestUri} of the drive
 * @param uri the URI of the document
 * @param document the id of the document
 */
record CutState(
    long receiving,
    long documents,
    long stored,
    long bytes,
    long tasks,
    String history,
    String shown,
    String uri,
    String document) {
  private static final String SQL =
      """
      select concat_ws('|',
        (select count(*) from document where subscription_key = k.key and state = 'receiving'),
        (select count(*) from document where subscription_key = k.key and state <> 'receiving'),
        (select count(*) from document where subscription_key = k.key and state = 'stored'),
        (select coalesce(sum(octet_length(c.bytes)), 0)
         from document_chunk c join document d on d.id = c.document_id
         where d.subscription_key = k.key),
        (select count(*) from backup_task where subscription_key = k.key),
        (select string_agg(e.type, ' ' order by e.id)
         from event e join job j on j.id = e.job_id where j.subscription_key = k.key),
        coalesce((select max(manifest_uri) from drive d join job j on j.id = d.job_id
                  where j.subscription_key = k.key), 'none'),
        coalesce((select max(uri) from document where subscription_key = k.key), 'none'),
        coalesce((select max(id::text) from document where subscription_key = k.key), 'none'))
      from (select ?::text as key) k
      """;

  static final String NONE = "none";

  static CutState of(Rows rows, String subscription) {
    String[] values = rows.text(SQL, subscription).split("\\|", -1);
    return new CutState(
        Long.parseLong(values[0]),
        Long.parseLong(values[1]),
        Long.parseLong(values[2]),
        Long.parseLong(values[3]),
        Long.parseLong(values[4]),
        values[5],
        values[6],
        values[7],
        values[8]);
  }
}
