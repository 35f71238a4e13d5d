package dev.waybill.openapi;

import dev.waybill.security.Action;
import dev.waybill.security.Requires;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;

/**
 * A method of a resource that requests can reach.
 *
 * @param method the method
 */
record ResourceMethod(Method method) {
  /** Method and path, as operations of the document are compared by. */
  String route() {
    return verb() + " " + (path(method.getDeclaringClass()) + path(method)).replaceFirst("/$", "");
  }

  /** The action that it requires. */
  Action action() {
    Requires own = method.getAnnotation(Requires.class);
    Requires ofAll = method.getDeclaringClass().getAnnotation(Requires.class);
    return (own == null ? ofAll : own).value();
  }

  private String verb() {
    return Arrays.stream(method.getAnnotations())
        .map(Annotation::annotationType)
        .map(type -> type.getAnnotation(HttpMethod.class))
        .filter(Objects::nonNull)
        .findFirst()
        .orElseThrow()
        .value();
  }

  private static String path(AnnotatedElement element) {
    Path path = element.getAnnotation(Path.class);
    if (path == null) {
      return "";
    }
    return path.value().startsWith("/") ? path.value() : "/" + path.value();
  }
}
