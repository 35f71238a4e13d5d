package dev.waybill;

import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The tests of what callers see. It runs beside {@link CoreSuite}, in a JVM of its own, because one
 * JVM leaves a second core idle for half of the time.
 */
@Suite
@SelectPackages({
  "dev.waybill.arm",
  "dev.waybill.audit",
  "dev.waybill.console",
  "dev.waybill.openapi",
  "dev.waybill.overview",
  "dev.waybill.recovery",
  "dev.waybill.security",
  "dev.waybill.station",
  "dev.waybill.testing"
})
class ApiSuite {}
