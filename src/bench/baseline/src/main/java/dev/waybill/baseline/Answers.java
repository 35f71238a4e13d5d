package dev.waybill.baseline;

import io.agroal.api.AgroalDataSource;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.StringJoiner;

/** The least that answers with rows: JSON that stands in them ready-made, found by their index. */
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public class Answers {
  private static final String ONE = "select body from bench_answer where name = ?";
  private static final String PAGE =
      "select body from bench_answer where name > ? order by name limit 100";

  private final AgroalDataSource database;

  /** For the container. */
  public Answers(AgroalDataSource database) {
    this.database = database;
  }

  /** One row. */
  @GET
  @Path("one/{name}")
  public String one(String name) throws SQLException {
    return bodies(ONE, name).toString();
  }

  /** The hundred rows behind a name. */
  @GET
  @Path("page/{name}")
  public String page(String name) throws SQLException {
    return "{\"value\":[" + bodies(PAGE, name) + "]}";
  }

  private StringJoiner bodies(String sql, String name) throws SQLException {
    StringJoiner bodies = new StringJoiner(",");
    try (Connection connection = database.getConnection();
        PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, name);
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          bodies.add(row.getString(1));
        }
      }
    }
    return bodies;
  }
}
