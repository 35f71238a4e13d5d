package dev.waybill;

import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All tests that are not in {@link ApiSuite}. */
@Suite(failIfNoTests = false)
@SelectPackages("dev.waybill")
@ExcludePackages({
  "dev.waybill.arm",
  "dev.waybill.console",
  "dev.waybill.event",
  "dev.waybill.security",
  "dev.waybill.station",
  "dev.waybill.upload",
  "dev.waybill.webhook",
  "dev.waybill.worklist"
})
class CoreSuite {}
