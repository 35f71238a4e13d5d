package dev.waybill.faults;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;

/**
 * A connection or a statement that belongs to a life. All that reaches PostgreSQL passes a moment
 * before and a moment after; in a life that is over nothing reaches it.
 */
final class CutJdbc implements InvocationHandler {
  private static final String CONNECTION_FAILURE = "08006";
  private static final int SHOWN = 70;

  /** What even the dead may do: let go. */
  private static final Set<String> LETTING_GO = Set.of("close", "abort", "isClosed");

  private static final Set<String> OF_OBJECT = Set.of("equals", "hashCode", "toString");
  private static final Set<String> ENDS = Set.of("commit", "rollback");

  private final Object real;
  private final CutLife life;
  private final String sql;

  private CutJdbc(Object real, CutLife life, String sql) {
    this.real = real;
    this.life = life;
    this.sql = sql;
  }

  /** A connection that was opened in this life. */
  static Connection connection(Connection real, CutLife life) {
    life.opened(real);
    return proxy(Connection.class, new CutJdbc(real, life, ""));
  }

  /** What a client of PostgreSQL sees when its process, or its connection, is gone. */
  static SQLException dead() {
    return new SQLException("This life is over", CONNECTION_FAILURE);
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    String name = method.getName();
    if (OF_OBJECT.contains(name)) {
      return ofObject(proxy, name, arguments);
    }
    if (LETTING_GO.contains(name)) {
      if (real instanceof Connection connection && !"isClosed".equals(name)) {
        life.closed(connection);
      }
      return call(method, arguments);
    }
    String step = step(name, arguments);
    if (step == null ? life.over() : !life.passes("before " + step)) {
      throw dead();
    }
    Object answer = call(method, arguments);
    if (step != null && !life.passes("after " + step)) {
      throw dead();
    }
    return ofThisLife(answer, arguments);
  }

  private Object ofObject(Object proxy, String name, Object[] arguments) {
    return switch (name) {
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "In a life: " + real;
    };
  }

  /** What is done, when it is something that PostgreSQL hears of; else null. */
  private String step(String name, Object[] arguments) {
    // Turned on in a transaction, it commits.
    boolean turnedOn = "setAutoCommit".equals(name) && Boolean.TRUE.equals(arguments[0]);
    if (turnedOn || ENDS.contains(name)) {
      return name;
    }
    if (!name.startsWith("execute")) {
      return null;
    }
    String text = (sql + textOf(arguments)).strip().replaceAll("\\s+", " ");
    return text.substring(0, Math.min(SHOWN, text.length()));
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(real, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private Object ofThisLife(Object answer, Object[] arguments) {
    if (!(real instanceof Connection) || !(answer instanceof Statement)) {
      return answer;
    }
    CutJdbc handler = new CutJdbc(answer, life, textOf(arguments));
    if (answer instanceof CallableStatement) {
      return proxy(CallableStatement.class, handler);
    }
    return answer instanceof PreparedStatement
        ? proxy(PreparedStatement.class, handler)
        : proxy(Statement.class, handler);
  }

  private static String textOf(Object[] arguments) {
    return arguments != null && arguments.length > 0 && arguments[0] instanceof String text
        ? text
        : "";
  }

  private static <T> T proxy(Class<T> type, CutJdbc handler) {
    return type.cast(
        Proxy.newProxyInstance(CutJdbc.class.getClassLoader(), new Class<?>[] {type}, handler));
  }
}
