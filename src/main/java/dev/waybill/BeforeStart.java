package dev.waybill;

/**
 * Something that has to be there before the service starts. Implementations are found by {@link
 * java.util.ServiceLoader} and asked in development mode only; the artifact that production runs
 * contains none.
 */
public interface BeforeStart {

  /** Returns when the service may start; is called again after each live reload. */
  void prepare();
}
