package dev.waybill.arm;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithName;
import java.net.URI;
import java.util.Optional;

/** Where the service is seen from outside. */
@ConfigMapping(prefix = "waybill")
public interface ArmConfig {
  /**
   * The address at which tooling reaches the service, http or https, with a path if a proxy adds
   * one; absolute links in answers begin with it. Without it they begin with the address of the
   * request, so set it when a proxy in front changes that.
   */
  @WithName("public-url")
  Optional<URI> publicUrl();
}
