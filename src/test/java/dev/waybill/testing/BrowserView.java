package dev.waybill.testing;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;

/**
 * How somebody looks at a page.
 *
 * @param width of the window, in CSS pixels
 * @param height of the window, in CSS pixels
 * @param scheme the colours that the system prefers
 * @param motion whether the system asks for less of it
 */
public record BrowserView(int width, int height, ColorScheme scheme, ReducedMotion motion) {
  /** A desk: a wide window, light colours, nothing that moves. */
  public static final BrowserView DESK =
      new BrowserView(1280, 800, ColorScheme.LIGHT, ReducedMotion.REDUCE);

  /** The narrowest window that pages are made for, else as {@link #DESK}. */
  public static final BrowserView PHONE =
      new BrowserView(360, 740, ColorScheme.LIGHT, ReducedMotion.REDUCE);

  /** The same in dark colours. */
  public BrowserView dark() {
    return new BrowserView(width, height, ColorScheme.DARK, motion);
  }

  /** The same with all animations. */
  public BrowserView inMotion() {
    return new BrowserView(width, height, scheme, ReducedMotion.NO_PREFERENCE);
  }

  NewContextOptions options() {
    return new NewContextOptions()
        .setViewportSize(width, height)
        .setColorScheme(scheme)
        .setReducedMotion(motion)
        .setLocale("en-US")
        // As odd as that of the tests themselves.
        .setTimezoneId("Pacific/Chatham")
        // The only https here is that of the development certificate.
        .setIgnoreHTTPSErrors(true);
  }
}
