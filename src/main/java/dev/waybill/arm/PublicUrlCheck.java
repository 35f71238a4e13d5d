package dev.waybill.arm;

import dev.waybill.config.Findings;
import dev.waybill.config.SettingsCheck;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;

/** Links in answers begin with the public address, so nothing may be in it that a path ends. */
@ApplicationScoped
class PublicUrlCheck implements SettingsCheck {
  private final ArmConfig config;

  PublicUrlCheck(ArmConfig config) {
    this.config = config;
  }

  @Override
  public void check(Findings findings) {
    config
        .publicUrl()
        .filter(url -> !usable(url))
        .ifPresent(
            url ->
                findings.refuse(
                    "waybill.public-url",
                    // What stands before an @ may be a password.
                    url.getRawUserInfo() == null ? url : "an address with a user in it",
                    "an http or https address without user, query and fragment, such as"
                        + " https://desk.example.net"));
  }

  private static boolean usable(URI url) {
    boolean http = "https".equals(url.getScheme()) || "http".equals(url.getScheme());
    return http
        && url.getHost() != null
        && url.getRawUserInfo() == null
        && url.getRawQuery() == null
        && url.getRawFragment() == null;
  }
}
