package dev.waybill;

import org.junit.platform.suite.api.ExcludePackages;
import org.junit.platform.suite.api.IncludeClassNamePatterns;
import org.junit.platform.suite.api.SelectPackages;
import org.junit.platform.suite.api.Suite;

/** All black-box tests that are not in {@link ReplicaSuiteIT}. */
@Suite(failIfNoTests = false)
@IncludeClassNamePatterns(".*(?<!Suite)IT")
@SelectPackages("dev.waybill")
@ExcludePackages({
  "dev.waybill.backup",
  "dev.waybill.bay",
  "dev.waybill.leaks",
  "dev.waybill.platform",
  "dev.waybill.recovery",
  "dev.waybill.security",
  "dev.waybill.settings",
  "dev.waybill.webhook"
})
class ServiceSuiteIT {}
