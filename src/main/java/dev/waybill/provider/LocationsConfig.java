package dev.waybill.provider;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The locations that drives are shipped to. Without any, five placeholders ({@code eastus}, {@code
 * northeurope}, {@code southeastasia}, {@code westeurope}, {@code westus}) are shown; the first one
 * configured replaces all of them.
 */
@ConfigMapping(prefix = "waybill.locations")
public interface LocationsConfig {
  /** Each location under its id: lower-case letters and digits ({@code westus}). */
  @WithParentName
  Map<
          @Pattern(
              regexp = "[A-Za-z0-9 _-]+",
              message = "is not a valid id of a location. Expected letters and digits")
          String,
          Entry>
      all();

  /** One location. */
  interface Entry {
    /**
     * The name that answers show and that jobs may give as their {@code location} ({@code West
     * US}); no other location has it.
     */
    @NotBlank
    String displayName();

    /** Who receives the drives: the first line of the shipping address. */
    @NotBlank
    String recipientName();

    /** The first line of the street address. */
    @NotBlank
    String streetAddress1();

    /** The second line of the street address. */
    Optional<String> streetAddress2();

    /** The city of the shipping address. */
    @NotBlank
    String city();

    /** The state or province of the shipping address. */
    Optional<String> stateOrProvince();

    /** The postal code of the shipping address. */
    @NotBlank
    String postalCode();

    /** The country or region of the shipping address. */
    @NotBlank
    String countryOrRegion();

    /** The telephone number that carriers ask for. */
    Optional<String> phone();

    /** What else a sender has to know, such as opening hours. */
    Optional<String> additionalShippingInformation();

    /** The names of the carriers that can deliver there, separated by commas. */
    Optional<List<String>> supportedCarriers();

    /**
     * The ids of the configured locations to ship to instead, separated by commas; without any, the
     * location itself.
     */
    Optional<List<String>> alternateLocations();
  }
}
