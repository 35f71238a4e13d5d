package dev.waybill.console;

import dev.waybill.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;

/** What stands around every page. */
@ApplicationScoped
@Named("shell")
public class Shell {
  private final Caller caller;

  /** For the container. */
  public Shell(Caller caller) {
    this.caller = caller;
  }

  /** Who looks at the page. */
  public String user() {
    return caller.name();
  }

  /** Whether he has a session, and so can sign out. */
  public boolean signedIn() {
    return caller.hasSession();
  }
}
