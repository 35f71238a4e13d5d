package dev.waybill.security;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.quarkus.runtime.annotations.RegisterForReflection;

/**
 * Who did something.
 *
 * @param name what people know the caller by, which its owner may change; {@code waybill} for the
 *     service itself
 * @param id the issuer of the caller's token, a space, and the subject: nobody else ever has it;
 *     null for the service, and for callers who have not signed in
 */
@RegisterForReflection
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Actor(@JsonProperty("actor") String name, @JsonProperty("actorId") String id) {
  /** The actor of what the service does by itself. */
  public static final Actor SERVICE = new Actor("waybill", null);

  /** A caller whom a token names. */
  public static Actor signedIn(String name, String issuer, String subject) {
    return new Actor(name, issuer + " " + subject);
  }
}
