package dev.waybill.bitlocker;

import dev.waybill.arm.ArmPage;
import dev.waybill.security.Action;
import dev.waybill.security.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** The keys that seal BitLocker keys, for the operator who changes them. */
@Path("/station/v1/sealingKeys")
@Produces(MediaType.APPLICATION_JSON)
public class SealingKeysResource {
  private final KeyRotation rotation;

  /** Serves these keys. */
  public SealingKeysResource(KeyRotation rotation) {
    this.rotation = rotation;
  }

  /** Every key, and how many drives still need it. */
  @GET
  @Requires(value = Action.SEALING_KEYS_READ, everywhere = true)
  public ArmPage<KeyRotation.SealingKeyUse> list() {
    return new ArmPage<>(rotation.keys(), null);
  }

  /** Seals drives anew with the current key; to be called until none remains. */
  @POST
  @Requires(value = Action.SEALING_KEYS_RESEAL, everywhere = true)
  @Path("reseal")
  public KeyRotation.Resealing reseal() {
    return rotation.reseal();
  }
}
