package dev.waybill.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A Dockerfile as a list of instructions, for tests that hold it to rules. */
record Dockerfile(List<Instruction> instructions) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

  /** One instruction with all its lines. */
  record Instruction(String name, String arguments) {
    private static Instruction of(String line) {
      String[] parts = line.strip().split("\\s+", 2);
      return new Instruction(parts[0], parts[1]);
    }

    boolean is(String other) {
      return name.equals(other);
    }

    /** The names of the build arguments that it uses. */
    List<String> variables() {
      return VARIABLE.matcher(arguments).results().map(found -> found.group(1)).toList();
    }

    /** What a COPY takes from the project's folder; nothing if it takes from another stage. */
    List<String> sources() {
      if (!is("COPY") || arguments.contains("--from=")) {
        return List.of();
      }
      List<String> paths =
          Arrays.stream(arguments.split("\\s+")).filter(part -> !part.startsWith("--")).toList();
      return paths.subList(0, paths.size() - 1);
    }
  }

  static Dockerfile read(Path file) throws IOException {
    String text =
        Files.readAllLines(file).stream()
            .filter(line -> !line.strip().startsWith("#"))
            .collect(Collectors.joining("\n"))
            .replaceAll("\\\\\n\\s*", "");
    return new Dockerfile(
        text.lines().filter(line -> !line.isBlank()).map(Instruction::of).toList());
  }

  List<Instruction> all(String name) {
    return instructions.stream().filter(instruction -> instruction.is(name)).toList();
  }

  /** The instructions that make the image itself, after all stages that only build. */
  Dockerfile image() {
    int last = instructions.lastIndexOf(all("FROM").get(all("FROM").size() - 1));
    return new Dockerfile(instructions.subList(last, instructions.size()));
  }

  /** The one instruction of that name. */
  String only(String name) {
    List<Instruction> found = all(name);
    if (found.size() != 1) {
      throw new AssertionError("Not one %s: %s".formatted(name, found));
    }
    return found.get(0).arguments();
  }

  /** Build arguments and their defaults, without those that have none. */
  Map<String, String> defaults() {
    return all("ARG").stream()
        .map(argument -> Pattern.compile("(\\w+)=(\\S+)").matcher(argument.arguments()))
        .flatMap(matcher -> matcher.results())
        .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
  }
}
