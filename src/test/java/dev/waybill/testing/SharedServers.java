package dev.waybill.testing;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Resolves parameters of type {@link Servers} to the servers that all classes with replicas share.
 * They start once in a run; each class begins with an empty database.
 */
public final class SharedServers implements BeforeAllCallback, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedServers.class);

  @Override
  public void beforeAll(ExtensionContext context) {
    servers(context).loseDatabase();
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(Servers.class);
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return servers(context);
  }

  private static Servers servers(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Servers.class, key -> start(), Servers.class);
  }

  private static Servers start() {
    Servers servers = Servers.start();
    Replica.archiveClasses(servers);
    return servers;
  }
}
