package dev.waybill.settings;

import dev.waybill.settings.Setting.Presence;
import io.quarkus.runtime.configuration.MemorySize;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.smallrye.config.WithName;
import io.smallrye.config.WithParentName;
import io.smallrye.config.common.utils.StringUtil;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The settings of one {@code @ConfigMapping} interface: their names, types, defaults and bounds
 * from its class, their order and meaning from its source.
 *
 * @param prefix what their keys begin with
 * @param intro what the interface says about all of them
 * @param settings in the order of the source
 */
record SettingGroup(String prefix, String intro, List<Setting> settings) {
  private static final Path SOURCES = Path.of("src", "main", "java");

  private static final Map<Type, String> TYPES =
      Map.of(
          String.class, "text",
          boolean.class, "`true`, `false`",
          int.class, "number",
          Duration.class, "duration",
          MemorySize.class, "size",
          URI.class, "address",
          Path.class, "path");

  /** Every group of Waybill's own settings, in the order of their prefixes. */
  static List<SettingGroup> all() throws IOException, ClassNotFoundException {
    List<SettingGroup> groups = new ArrayList<>();
    try (Stream<Path> files = Files.walk(SOURCES)) {
      for (Path file : files.filter(f -> f.toString().endsWith(".java")).toList()) {
        // Those of earlier versions exist only to be refused.
        if (Files.readString(file).contains("\n@ConfigMapping(")
            && !file.endsWith("RetiredSettings.java")) {
          groups.add(of(file));
        }
      }
    }
    // Those of Quarkus's settings that Waybill looks at are not its own.
    groups.removeIf(group -> !group.prefix().startsWith("waybill"));
    groups.sort(Comparator.comparing(SettingGroup::prefix));
    return groups;
  }

  private static SettingGroup of(Path file) throws IOException, ClassNotFoundException {
    String name = SOURCES.relativize(file).toString().replace(".java", "").replace('/', '.');
    Class<?> type = Class.forName(name.replace('\\', '.'));
    Map<String, String> comments = DocComments.of(file);
    String prefix = type.getAnnotation(ConfigMapping.class).prefix();
    List<Setting> settings = new ArrayList<>();
    collect(settings, comments, type, prefix);
    return new SettingGroup(prefix, comments.get(type.getSimpleName()), settings);
  }

  private static void collect(
      List<Setting> settings, Map<String, String> comments, Class<?> type, String path) {
    String members = type.getSimpleName() + "#";
    for (Map.Entry<String, String> comment : comments.entrySet()) {
      if (comment.getKey().startsWith(members)) {
        Method getter = method(type, comment.getKey().substring(members.length()));
        add(settings, comments, getter, path + name(getter));
      }
    }
  }

  private static void add(
      List<Setting> settings, Map<String, String> comments, Method getter, String property) {
    Type type = getter.getGenericReturnType();
    boolean map = getter.getReturnType() == Map.class;
    if (map) {
      type = ((ParameterizedType) type).getActualTypeArguments()[1];
    }
    String path = map ? property + "." + Setting.NAME : property;
    if (type instanceof ParameterizedType list
        && list.getRawType() == List.class
        && list.getActualTypeArguments()[0] instanceof Class<?> group
        && group.isInterface()) {
      collect(settings, comments, group, path + "[0]");
      return;
    }
    if (type instanceof Class<?> group && group.isInterface() && !TYPES.containsKey(group)) {
      collect(settings, comments, group, path);
      return;
    }
    String comment =
        comments.get(getter.getDeclaringClass().getSimpleName() + "#" + getter.getName());
    settings.add(new Setting(path, type(type), presence(getter), meaning(comment, getter)));
  }

  private static String meaning(String comment, Method getter) {
    String bounds = Bounds.of(getter);
    return bounds.isEmpty() ? comment : comment + " " + bounds;
  }

  private static Method method(Class<?> type, String name) {
    return Stream.of(type.getDeclaredMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static String name(Method getter) {
    if (getter.isAnnotationPresent(WithParentName.class)) {
      return "";
    }
    WithName name = getter.getAnnotation(WithName.class);
    return "." + (name == null ? StringUtil.skewer(getter.getName()) : name.value());
  }

  private static Presence presence(Method getter) {
    WithDefault value = getter.getAnnotation(WithDefault.class);
    return new Presence(
        Optional.ofNullable(value).map(WithDefault::value),
        value == null && getter.getReturnType() != Optional.class);
  }

  private static String type(Type type) {
    if (type instanceof ParameterizedType generic) {
      String inner = type(generic.getActualTypeArguments()[0]);
      return generic.getRawType() == List.class ? "list of " + inner : inner;
    }
    if (type instanceof Class<?> c && c.isEnum()) {
      return String.join(", ", Stream.of(c.getEnumConstants()).map(e -> "`" + e + "`").toList());
    }
    return Optional.ofNullable(TYPES.get(type)).orElseThrow();
  }
}
