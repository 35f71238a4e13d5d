package dev.waybill.provider;

/**
 * An operation as Azure's role-based access control names it.
 *
 * @param name the action
 * @param display how people read it
 */
public record Operation(String name, Display display) {
  /**
   * The text for people.
   *
   * @param provider the resource provider
   * @param resource the kind of resource
   * @param operation what is done
   * @param description what is done, in a sentence
   */
  public record Display(String provider, String resource, String operation, String description) {}

  static Operation of(String action, String resource, String operation, String description) {
    return new Operation(
        "Microsoft.ImportExport/" + action,
        new Display("Microsoft Import/Export", resource, operation, description));
  }
}
