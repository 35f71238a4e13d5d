package dev.waybill.arm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.net.URI;
import java.util.Optional;

/** Where the service is seen from outside. */
@ConfigMapping(prefix = "waybill")
public interface ArmConfig {
  /**
   * The address at which tooling reaches the service; absolute links are built from it. Without it,
   * from the address of the request.
   */
  @WithName("public-url")
  Optional<URI> publicUrl();
}
