package dev.waybill;

import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** Black-box tests that start replicas of their own. It runs beside {@link ServiceSuiteIT}. */
@Suite(failIfNoTests = false)
@IncludeClassNamePatterns(".*(?<!Suite)IT")
@SelectPackages({
  "dev.waybill.backup",
  "dev.waybill.bay",
  "dev.waybill.leaks",
  "dev.waybill.platform",
  "dev.waybill.recovery",
  "dev.waybill.security",
  "dev.waybill.settings",
  "dev.waybill.webhook"
})
class ReplicaSuiteIT {}
