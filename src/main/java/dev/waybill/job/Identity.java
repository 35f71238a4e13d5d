package dev.waybill.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The identity of the job, echoed. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Identity(String type, String principalId, String tenantId) {}
