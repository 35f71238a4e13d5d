package dev.waybill.testing;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * For tests in a real browser: each may have a {@link Browser} as a parameter, and fails if what it
 * saw in it was not sound. They are skipped where there is no Chromium. It is the one that the
 * environment variable CHROMIUM names; without that, one on the path, or the one that Playwright
 * has fetched.
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(BrowserExtension.class)
public @interface InChromium {}
