package dev.waybill.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * A package on its way: to the station ({@code deliveryPackage}) or back ({@code returnPackage}).
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PackageInformation(
    String carrierName, String trackingNumber, Long driveCount, String shipDate) {}
