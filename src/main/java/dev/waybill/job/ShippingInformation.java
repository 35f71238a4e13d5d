package dev.waybill.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** Where to ship drives to; filled from the location, never by the sender. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShippingInformation(
    String recipientName,
    String streetAddress1,
    String streetAddress2,
    String city,
    String stateOrProvince,
    String postalCode,
    String countryOrRegion,
    String phone,
    String additionalInformation) {}
