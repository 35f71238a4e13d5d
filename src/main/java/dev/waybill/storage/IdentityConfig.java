package dev.waybill.storage;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.Optional;

/**
 * The environment variables that Azure's own clients sign in with, and that the workload identity
 * of AKS puts into a pod: {@code AZURE_TENANT_ID} and so on. They count only for accounts with
 * {@code identity=true}.
 */
@ConfigMapping(prefix = "azure")
public interface IdentityConfig {
  /** The tenant that the service's application belongs to. */
  Optional<String> tenantId();

  /** The application, or the managed identity among several of a machine. */
  Optional<String> clientId();

  /** The application's secret. */
  Optional<String> clientSecret();

  /** A file with a token of the cluster, which proves who the service is; Kubernetes rotates it. */
  Optional<String> federatedTokenFile();

  /** Where applications sign in; sovereign clouds have their own. */
  @WithDefault("https://login.microsoftonline.com/")
  String authorityHost();

  /** Where a machine asks for tokens of its managed identity. */
  @WithDefault("http://169.254.169.254/")
  String podIdentityAuthorityHost();
}
