package dev.waybill.testing;

import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives a test its {@link Browser}. JUnit closes what is kept in its stores: the browser of a test
 * after it, which may fail it, and Chromium after the last test of the JVM.
 */
final class BrowserExtension implements ExecutionCondition, ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(BrowserExtension.class);

  @Override
  public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
    return chromium(context)
        .executable()
        .map(path -> ConditionEvaluationResult.enabled("in " + path))
        .orElseGet(() -> ConditionEvaluationResult.disabled(Chromium.MISSING));
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType().equals(Browser.class);
  }

  @Override
  public Browser resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Chromium chromium = chromium(context);
    return context
        .getStore(NAMESPACE)
        .computeIfAbsent(Browser.class, key -> new Browser(chromium), Browser.class);
  }

  /**
   * Quarkus loads tests more than once: each class of Chromium has a key, and a value, of its own.
   */
  private static Chromium chromium(ExtensionContext context) {
    return context
        .getRoot()
        .getStore(NAMESPACE)
        .computeIfAbsent(Chromium.class, key -> Chromium.find(), Chromium.class);
  }
}
