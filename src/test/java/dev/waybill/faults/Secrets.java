package dev.waybill.faults;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a run uses and nobody may write down: made so that it is recognised wherever it turns up.
 */
public final class Secrets {
  private static final String MARK = "V2F5YmlsbFNlY3JldA";

  /** What such a key looks like; none is like the one before. */
  static final Pattern BIT_LOCKER_KEY = Pattern.compile("\\d{6}(-\\d{6}){7}");

  private static final int GROUPS = 8;
  private static final int MOST_OF_A_GROUP = 65_536;
  private static final int CHECK = 11;

  private Secrets() {}

  /** A key like no other. */
  public static String bitLockerKey(Random random) {
    return IntStream.range(0, GROUPS)
        .mapToObj(i -> "%06d".formatted(random.nextInt(MOST_OF_A_GROUP) * CHECK))
        .collect(Collectors.joining("-"));
  }

  /** A manifest with a storage account key that is like no other. */
  static byte[] hide(byte[] manifest) {
    String key = MARK + UUID.randomUUID().toString().replace("-", "") + "==";
    return new String(manifest, StandardCharsets.UTF_8)
        .replaceFirst("<StorageAccountKey>[^<]*", "<StorageAccountKey>" + key)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** The lines of these files that hold a secret. */
  static List<String> in(List<Path> files, String connectionString) {
    String accountKey = connectionString.replaceFirst(".*AccountKey=([^;]+);.*", "$1");
    String sealingKey = Base64.getEncoder().encodeToString(new byte[32]);
    List<String> told = new ArrayList<>();
    for (Path file : files) {
      try (BufferedReader lines = Files.newBufferedReader(file)) {
        lines
            .lines()
            .filter(
                line ->
                    line.contains(MARK)
                        || line.contains(accountKey)
                        || line.contains(sealingKey)
                        || BIT_LOCKER_KEY.matcher(line).find())
            .forEach(line -> told.add(file.getFileName() + ": " + line));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return told;
  }
}
