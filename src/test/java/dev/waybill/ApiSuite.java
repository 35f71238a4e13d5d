package dev.waybill;

import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/**
 * The tests of what callers see. It runs beside {@link CoreSuite}, in a JVM of its own, because one
 * JVM leaves a second core idle for half of the time.
 */
@Suite(failIfNoTests = false)
@SelectPackages({
  "dev.waybill.arm",
  "dev.waybill.console",
  "dev.waybill.event",
  "dev.waybill.security",
  "dev.waybill.station",
  "dev.waybill.upload",
  "dev.waybill.webhook",
  "dev.waybill.worklist"
})
class ApiSuite {}
