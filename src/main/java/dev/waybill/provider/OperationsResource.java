package dev.waybill.provider;

import dev.waybill.arm.ArmPage;
import dev.waybill.security.Action;
import dev.waybill.security.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;

/** Operations_List. */
@Requires(Action.OPERATIONS_READ)
@Path("/providers/Microsoft.ImportExport/operations")
public class OperationsResource {
  /**
   * An operation as Azure's role-based access control names it.
   *
   * @param name the action
   * @param display the texts for people
   */
  public record Operation(String name, Display display) {
    private static Operation of(
        String action, String resource, String operation, String description) {
      return new Operation(
          "Microsoft.ImportExport/" + action,
          new Display("Microsoft Import/Export", resource, operation, description));
    }
  }

  /** The texts of an operation for people. */
  public record Display(String provider, String resource, String operation, String description) {}

  private static final List<Operation> ALL =
      List.of(
          Operation.of(
              "locations/read",
              "Locations",
              "List Locations",
              "Gets the properties of a location, or the list of all locations."),
          Operation.of(
              "jobs/write", "Jobs", "Create or Update Job", "Creates a job, or changes one."),
          Operation.of(
              "jobs/read", "Jobs", "List Jobs", "Gets the properties of a job, or a list of jobs."),
          Operation.of(
              "jobs/listBitLockerKeys/action",
              "Jobs",
              "List BitLocker Keys",
              "Gets the BitLocker keys of the drives of a job."),
          Operation.of("jobs/delete", "Jobs", "Delete Job", "Deletes a job."),
          Operation.of(
              "register/action",
              "Import/Export Resource Provider",
              "Register",
              "Registers a subscription with the resource provider."));

  /** All operations, in the order of the public service. */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  public ArmPage<Operation> list() {
    return new ArmPage<>(ALL, null);
  }
}
