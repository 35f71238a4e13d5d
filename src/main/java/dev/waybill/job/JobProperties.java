package dev.waybill.job;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.waybill.provider.Location;
import io.quarkus.runtime.annotations.RegisterForReflection;
import java.util.List;

/** The parts of a job that have the same form in requests, in responses and in the database. */
public final class JobProperties {
  private JobProperties() {}

  /** The address to which drives are returned. */
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
      String email) {
    /** Replaces a missing second line by an empty one, as the public service does. */
    static ReturnAddress stored(ReturnAddress a) {
      return a == null || a.streetAddress2 != null
          ? a
          : new ReturnAddress(
              a.recipientName,
              a.streetAddress1,
              "",
              a.city,
              a.stateOrProvince,
              a.postalCode,
              a.countryOrRegion,
              a.phone,
              a.email);
    }
  }

  /** The carrier that returns drives, and the account that it charges. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record ReturnShipping(String carrierName, String carrierAccountNumber) {}

  /** The address to which drives are shipped; set from the location, never by the client. */
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
      String additionalInformation) {
    static ShippingInformation of(Location.Properties p) {
      return new ShippingInformation(
          p.recipientName(),
          p.streetAddress1(),
          p.streetAddress2(),
          p.city(),
          p.stateOrProvince(),
          p.postalCode(),
          p.countryOrRegion(),
          p.phone(),
          p.additionalShippingInformation());
    }
  }

  /** A package to the station ({@code deliveryPackage}) or back ({@code returnPackage}). */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PackageInformation(
      String carrierName, String trackingNumber, Long driveCount, String shipDate) {}

  /**
   * What an export job copies.
   *
   * @param blobList names and prefixes of blobs
   * @param blobListBlobPath the blob that holds such a list
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Export(
      BlobList blobList, @JsonProperty("blobListBlobPath") String blobListBlobPath) {}

  /**
   * A selection of blobs.
   *
   * @param blobPath {@code container/blob} or {@code $root/blob}
   * @param blobPathPrefix prefixes of paths, each with a leading slash
   */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record BlobList(List<String> blobPath, List<String> blobPathPrefix) {}

  /** The key that protects BitLocker keys, as the public API names it. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record EncryptionKey(
      String kekType,
      String kekUrl,
      @JsonProperty("kekVaultResourceID") String kekVaultResourceId) {
    /** The only type of key that is supported. */
    static final String MICROSOFT_MANAGED = "MicrosoftManaged";
  }

  /** The identity of a job. The type is returned as given; only the service could assign ids. */
  @RegisterForReflection
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Identity(String type, String principalId, String tenantId) {
    /** Returns what is stored of an identity in a request. */
    static Identity stored(Identity given) {
      boolean typed = given != null && given.type != null;
      return new Identity(typed ? given.type : "None", null, null);
    }
  }
}
