package dev.waybill.security;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;

/**
 * What callers may do, by what their tokens say. Tokens themselves are checked as {@code
 * quarkus.oidc.*} says.
 */
@ConfigMapping(prefix = "waybill.access")
public interface AccessConfig {
  /**
   * The claim that holds roles: {@code Jobs.Read}, {@code Jobs.Write}, {@code Keys.List}, {@code
   * Station.Operate}, {@code Admin}; other values are not looked at. A list, or one text with
   * spaces or commas. A claim inside another: {@code resource_access/waybill/roles}.
   */
  @WithDefault("roles")
  @NotBlank
  String rolesClaim();

  /**
   * The claim that holds the GUIDs of the subscriptions in which these roles hold, or {@code *} for
   * all; of the same forms. Without it, subscriptions come from grants alone.
   */
  Optional<String> subscriptionsClaim();

  /**
   * Whether metrics are for everybody who reaches the management port. Otherwise they take a token,
   * whatever its roles. Health never does.
   */
  @WithDefault("false")
  boolean openMetrics();

  /**
   * Roles and subscriptions for callers whose tokens do not name them: Kubernetes service accounts,
   * applications.
   */
  List<Grant> grants();

  /** What the bearers of one kind of token may do besides what their tokens say. */
  interface Grant {
    /** The claim by which the token is recognised. */
    @WithDefault("sub")
    @NotBlank
    String claim();

    /**
     * The value that the claim has, or that is among its values, such as {@code
     * system:serviceaccount:desk:tooling}. {@code *}: any.
     */
    @NotBlank
    String value();

    /** The roles. Without them, those that the token itself names. */
    Optional<
            List<
                @Pattern(
                    regexp = "Jobs\\.Read|Jobs\\.Write|Keys\\.List|Station\\.Operate|Admin",
                    message =
                        "is '${validatedValue}'. Expected Jobs.Read, Jobs.Write, Keys.List,"
                            + " Station.Operate or Admin")
                String>>
        roles();

    /**
     * The GUIDs of the subscriptions in which they hold, or {@code *} for all. Without them, those
     * that the token itself names. {@code Admin} holds in all anyway.
     */
    Optional<
            List<
                @Pattern(
                    regexp = "\\*|[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}",
                    message =
                        "is '${validatedValue}'. Expected GUIDs of subscriptions, or * for all")
                String>>
        subscriptions();
  }
}
