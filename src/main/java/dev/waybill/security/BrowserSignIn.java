package dev.waybill.security;

import io.vertx.ext.web.RoutingContext;

/** How people sign in with a session of their browser instead of a bearer token. */
public interface BrowserSignIn {
  /**
   * Responds to a request without credentials when it comes from a page.
   *
   * @return false when the request needs a bearer token instead
   */
  boolean challenge(RoutingContext http);

  /**
   * Responds to a request whose sign-in failed when it comes from a page.
   *
   * @return false when the request needs a bearer token instead
   */
  boolean handleFailure(RoutingContext http);
}
