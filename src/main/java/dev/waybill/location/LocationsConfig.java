package dev.waybill.location;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import jakarta.validation.constraints.NotBlank;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The locations; without any, the placeholders of {@link Placeholders} are used. */
@ConfigMapping(prefix = "waybill.locations")
public interface LocationsConfig {
  /** Each location under its id: lower-case, without spaces ({@code westus}). */
  @WithParentName
  Map<String, Entry> all();

  /** One location. */
  interface Entry {
    /** The name that answers show ({@code West US}). */
    @NotBlank
    String displayName();

    /** Who receives the drives. */
    @NotBlank
    String recipientName();

    /** First line of the address. */
    @NotBlank
    String streetAddress1();

    /** Second line of the address. */
    Optional<String> streetAddress2();

    /** City. */
    @NotBlank
    String city();

    /** State or province. */
    Optional<String> stateOrProvince();

    /** Postal code. */
    @NotBlank
    String postalCode();

    /** Country or region. */
    @NotBlank
    String countryOrRegion();

    /** Telephone number. */
    Optional<String> phone();

    /** What else a sender has to know. */
    Optional<String> additionalShippingInformation();

    /** The carriers that can deliver there. */
    Optional<List<String>> supportedCarriers();

    /** Ids of the locations to ship to instead; without any, the location itself. */
    Optional<List<String>> alternateLocations();
  }
}
