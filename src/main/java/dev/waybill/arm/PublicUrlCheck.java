package dev.waybill.arm;

import dev.waybill.platform.Findings;
import dev.waybill.platform.HttpAddress;
import dev.waybill.platform.SettingsCheck;
import jakarta.enterprise.context.ApplicationScoped;

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
        .filter(url -> !HttpAddress.isPlain(url))
        .ifPresent(
            url ->
                findings.refuse(
                    "waybill.public-url",
                    // What stands before an @ may be a password.
                    url.getRawUserInfo() == null ? url : "an address with a user in it",
                    "an http or https address without user, query and fragment, such as"
                        + " https://desk.example.net"));
  }
}
