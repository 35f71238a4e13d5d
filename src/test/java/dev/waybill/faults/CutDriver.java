package dev.waybill.faults;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverPropertyInfo;
import java.sql.SQLException;
import java.util.Properties;
import java.util.logging.Logger;

/** PostgreSQL's driver, whose connections live no longer than the life they were opened in. */
public final class CutDriver implements Driver {
  private final Driver real = new org.postgresql.Driver();

  @Override
  public Connection connect(String url, Properties properties) throws SQLException {
    CutLife life = CutLife.present();
    if (life.over()) {
      throw CutJdbc.dead();
    }
    Connection connection = real.connect(url, properties);
    return connection == null ? null : CutJdbc.connection(connection, life);
  }

  @Override
  public boolean acceptsURL(String url) throws SQLException {
    return real.acceptsURL(url);
  }

  @Override
  public DriverPropertyInfo[] getPropertyInfo(String url, Properties properties)
      throws SQLException {
    return real.getPropertyInfo(url, properties);
  }

  @Override
  public int getMajorVersion() {
    return real.getMajorVersion();
  }

  @Override
  public int getMinorVersion() {
    return real.getMinorVersion();
  }

  @Override
  public boolean jdbcCompliant() {
    return real.jdbcCompliant();
  }

  @Override
  public Logger getParentLogger() {
    return Logger.getLogger("org.postgresql");
  }
}
