package dev.waybill;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import dev.waybill.job.JobRequest;
import dev.waybill.job.JobResponse;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Records print all that they hold wherever they are logged; a secret must not be among it. */
class SecretFieldsTest {
  private static final String SECRET = "top-secret";

  private static final Pattern NAME =
      Pattern.compile(
          "key|secret|token|password|bitLocker|credential|signature|sas\\b|connectionString",
          Pattern.CASE_INSENSITIVE);

  /** Names in the form in which they are compared, and the name of a key. */
  private static final Set<String> NO_SECRETS =
      Set.of("subscriptionKey", "resourceGroupKey", "nameKey", "driveKey", "keyId");

  @Test
  void recordThatHoldsASecretDoesNotPrintIt() {
    List<Class<?>> holding =
        new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("dev.waybill")
                .stream()
                .filter(JavaClass::isRecord)
                .<Class<?>>map(JavaClass::reflect)
                .filter(r -> Arrays.stream(r.getRecordComponents()).anyMatch(c -> isSecret(c)))
                .toList();

    assertThat(holding).contains(JobRequest.Drive.class, JobResponse.BitLockerKey.class);
    assertThat(holding)
        .allSatisfy(
            type ->
                assertThat(printed(type))
                    .doesNotContain(SECRET)
                    .doesNotContain(Arrays.toString(SECRET.getBytes(StandardCharsets.UTF_8))));
  }

  private static boolean isSecret(RecordComponent component) {
    return Set.of(String.class, byte[].class, char[].class).contains(component.getType())
        && NAME.matcher(component.getName()).find()
        && !NO_SECRETS.contains(component.getName());
  }

  private static String printed(Class<?> type) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] values =
        Arrays.stream(components).map(c -> isSecret(c) ? secret(c) : nothing(c)).toArray();
    try {
      Constructor<?> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(values).toString();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type + " cannot be made", e);
    }
  }

  private static Object secret(RecordComponent component) {
    Class<?> type = component.getType();
    if (type == String.class) {
      return SECRET;
    }
    return type == byte[].class ? SECRET.getBytes(StandardCharsets.UTF_8) : SECRET.toCharArray();
  }

  /** Null, zero or false. */
  private static Object nothing(RecordComponent component) {
    return Array.get(Array.newInstance(component.getType(), 1), 0);
  }
}
