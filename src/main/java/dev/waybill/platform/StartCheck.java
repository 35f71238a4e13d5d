package dev.waybill.platform;

import io.quarkus.arc.All;
import io.quarkus.runtime.Startup;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.inject.Singleton;
import java.util.List;
import org.jboss.logging.Logger;

/**
 * Refuses to start when a check refuses the settings. Inject this bean where a refused start must
 * not touch something, such as the database: it exists only when the settings are valid.
 */
@Startup
@Singleton
public class StartCheck {
  private static final Logger LOG = Logger.getLogger(StartCheck.class);

  /**
   * Runs all checks.
   *
   * @param retired injected because Quarkus validates only settings that are used
   */
  StartCheck(@All List<SettingsCheck> checks, RetiredSettings retired) {
    Findings findings = new Findings();
    checks.forEach(check -> check.check(findings));
    findings.warnings().forEach(LOG::warn);
    if (!findings.refused().isEmpty()) {
      // Quarkus prints the message of this exception alone, without a stack trace.
      throw new ConfigurationException(
          "Configuration validation failed:\n\t" + String.join("\n\t", findings.refused()));
    }
  }
}
