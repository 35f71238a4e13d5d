package dev.waybill.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Where drives go back to; a second line that was not given is shown as an empty one. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReturnAddress(
    String recipientName,
    String streetAddress1,
    String streetAddress2,
    String city,
    String stateOrProvince,
    String postalCode,
    String countryOrRegion,
    String phone,
    String email) {}
