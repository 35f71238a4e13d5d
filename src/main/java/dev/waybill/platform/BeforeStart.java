package dev.waybill.platform;

/**
 * Something that has to be there before the service starts. Implementations are found by {@link
 * java.util.ServiceLoader}. Development mode has one, on its class path; the artifact that
 * production runs contains none.
 */
public interface BeforeStart {

  /** Returns when the service may start; is called again after each live reload. */
  void prepare();
}
