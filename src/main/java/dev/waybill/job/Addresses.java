package dev.waybill.job;

import dev.waybill.provider.Location;

/** Addresses in the form in which answers show them. */
final class Addresses {
  private Addresses() {}

  /** A missing second line is shown as an empty one, as the public service does. */
  static ReturnAddress shown(ReturnAddress a) {
    return a == null || a.streetAddress2() != null
        ? a
        : new ReturnAddress(
            a.recipientName(),
            a.streetAddress1(),
            "",
            a.city(),
            a.stateOrProvince(),
            a.postalCode(),
            a.countryOrRegion(),
            a.phone(),
            a.email());
  }

  static ShippingInformation of(Location location) {
    Location.Properties p = location.properties();
    return new ShippingInformation(
        p.recipientName(),
        p.streetAddress1(),
        p.streetAddress2(),
        p.city(),
        p.stateOrProvince(),
        p.postalCode(),
        p.countryOrRegion(),
        p.phone(),
        p.additionalShippingInformation());
  }
}
