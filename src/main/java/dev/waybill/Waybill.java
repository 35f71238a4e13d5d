package dev.waybill;

/** The service. */
final class Waybill {
  private Waybill() {}
}
