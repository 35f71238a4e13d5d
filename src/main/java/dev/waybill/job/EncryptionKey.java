package dev.waybill.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/** The key that protects BitLocker keys, as the API names it. */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record EncryptionKey(
    String kekType, String kekUrl, @JsonProperty("kekVaultResourceID") String kekVaultResourceId) {}
