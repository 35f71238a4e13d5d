package dev.waybill.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** With whom drives go back, and on whose account. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReturnShipping(String carrierName, String carrierAccountNumber) {}
