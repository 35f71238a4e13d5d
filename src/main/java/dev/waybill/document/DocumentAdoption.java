package dev.waybill.document;

import static dev.waybill.platform.SqlTimes.utc;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Brings documents back into the database whose blobs are proven, without their bytes. */
@ApplicationScoped
public class DocumentAdoption {
  /**
   * Where the blob of a document is.
   *
   * @param storageAccountId the account, as ids are compared
   * @param container the container
   * @param blobName the name in it
   */
  public record Place(String storageAccountId, String container, String blobName) {}

  /**
   * Adds a stored document, in the transaction of this connection; behind all that its drive has by
   * now. Its blob was read back just now.
   *
   * @return false when a document of this id is there already
   */
  public boolean add(Connection connection, Document document, Place place) throws SQLException {
    String sql =
        """
        insert into document (id, kind, job_id, drive_row_id, subscription_id, subscription_key,
                              resource_group, job_name, drive_id, state, sequence, length, md5,
                              sha256, received_at, stored_at, storage_account_id, container,
                              blob_name, uri, chunks_pruned_at, verification, verified_at, looked_at)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, 'stored', nextval('document_sequence'), ?, ?, ?, ?, ?,
                ?, ?, ?, ?, clock_timestamp(), 'intact', clock_timestamp(), clock_timestamp())
        on conflict (id) do nothing
        """;
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      DocumentRows.setIdentity(insert, document.id(), document.kind(), document.owner());
      insert.setLong(10, document.fingerprint().length());
      insert.setString(11, document.fingerprint().md5());
      insert.setString(12, document.fingerprint().sha256());
      insert.setObject(13, utc(document.receivedAt()));
      insert.setObject(14, utc(document.storedAt()));
      insert.setString(15, place.storageAccountId());
      insert.setString(16, place.container());
      insert.setString(17, place.blobName());
      insert.setString(18, document.uri());
      return insert.executeUpdate() == 1;
    }
  }
}
