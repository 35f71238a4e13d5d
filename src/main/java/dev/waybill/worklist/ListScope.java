package dev.waybill.worklist;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmRequest;
import dev.waybill.arm.ResourceNames;
import dev.waybill.job.Drive;
import dev.waybill.security.Action;
import dev.waybill.security.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.Set;

/** Of which drive and which subscriptions the present request wants a list, and may have it. */
@ApplicationScoped
class ListScope {
  /** The parameter that names a drive. */
  static final String DRIVE = "driveId";

  /** The parameter that names a subscription. */
  static final String SUBSCRIPTION = "subscriptionId";

  private static final Set<String> NONE = Set.of();

  private final ArmRequest request;
  private final Caller caller;

  ListScope(ArmRequest request, Caller caller) {
    this.request = request;
    this.caller = caller;
  }

  /** The value of a parameter; an empty one is none, as it is in what a browser makes of a form. */
  Optional<String> given(String parameter) {
    return request.query(parameter).filter(value -> !value.isEmpty());
  }

  /** The id of the drive, as ids are compared; empty when it is all of them. */
  Optional<String> driveKey() {
    return given(DRIVE).map(ListScope::driveKey);
  }

  private static String driveKey(String given) {
    if (!Drive.isId(given)) {
      throw ArmErrors.invalidParameter(DRIVE, given, "accepted: %s.".formatted(Drive.ID_RULE));
    }
    return ResourceNames.key(given);
  }

  /**
   * The subscriptions, in lower case; empty when it is all of them. One that is not the caller's is
   * left out, as if nothing were in it.
   */
  Optional<Set<String>> subscriptions() {
    Optional<String> given = given(SUBSCRIPTION);
    given.ifPresent(ResourceNames::checkSubscription);
    return given
        .map(one -> caller.may(Action.STATION_READ, one) ? Set.of(ResourceNames.key(one)) : NONE)
        .or(() -> caller.subscriptions(Action.STATION_READ));
  }
}
