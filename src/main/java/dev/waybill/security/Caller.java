package dev.waybill.security;

import jakarta.enterprise.context.ApplicationScoped;

/** Who sends the present request. Until callers sign in, everybody is the same one. */
@ApplicationScoped
public class Caller {
  /** The name that history and {@code systemData} give. */
  public String name() {
    return "anonymous";
  }

  /** What kind of caller it is, as {@code systemData} names them. */
  public String type() {
    return "User";
  }
}
