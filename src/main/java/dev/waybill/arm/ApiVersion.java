package dev.waybill.arm;

import java.util.Arrays;
import java.util.stream.Collectors;

/** The api-versions of Microsoft.ImportExport that Waybill speaks. */
public enum ApiVersion {
  V2016_11_01("2016-11-01"),
  V2020_08_01("2020-08-01"),
  V2021_01_01("2021-01-01");

  /** Known to Azure Resource Manager for this provider, but no resource type has it. */
  private static final String WITHOUT_TYPES = "2016-07-01";

  private final String text;

  ApiVersion(String text) {
    this.text = text;
  }

  /**
   * Reads the value of the query parameter {@code api-version}.
   *
   * @throws ArmException 400 when it is missing or names no version of {@link #supported()}
   */
  public static ApiVersion parse(String value) {
    if (value == null || value.isBlank()) {
      throw invalid(
          "MissingApiVersionParameter",
          "The api-version query parameter (?api-version=) is required for all requests."
              + " Supported: %s.".formatted(supported()));
    }
    for (ApiVersion version : values()) {
      if (version.text.equals(value.strip())) {
        return version;
      }
    }
    throw WITHOUT_TYPES.equals(value.strip())
        ? invalid(
            "NoRegisteredProviderFound",
            ("No type of 'Microsoft.ImportExport' has the api-version '%s'."
                    + " The supported api-versions are '%s'.")
                .formatted(Shown.of(value), supported()))
        : invalid(
            "InvalidApiVersionParameter",
            "The api-version '%s' is invalid. The supported versions are '%s'."
                .formatted(Shown.of(value), supported()));
  }

  private static ArmException invalid(String code, String message) {
    return ArmException.of(400, code, message).target("api-version");
  }

  /** All versions, as an error message lists them. */
  public static String supported() {
    return Arrays.stream(values()).map(v -> v.text).collect(Collectors.joining(", "));
  }

  @Override
  public String toString() {
    return text;
  }
}
