package dev.waybill.arm;

import java.util.Optional;

/**
 * Another server to which a form of the console may lead. Browsers ask the policy of a page for
 * redirects of a form, too.
 */
public interface FormTarget {
  /** Scheme, host and port, as a policy names them; empty while there is no such server. */
  Optional<String> origin();
}
