package dev.waybill.platform;

import java.sql.SQLException;

/** PostgreSQL refused or could not be reached; the request or the task is tried again later. */
public final class DatabaseException extends RuntimeException {
  /** Wraps what the driver threw, so that a transaction around it rolls back. */
  public DatabaseException(SQLException cause) {
    super(cause.getMessage(), cause);
  }

  /** Wraps what the driver threw, so that a transaction around it rolls back. */
  public DatabaseException(String message, SQLException cause) {
    super(message, cause);
  }
}
