package dev.waybill.console;

import dev.waybill.arm.ArmError;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** The pages, each with what it shows. */
@CheckedTemplate(basePath = "console")
final class Templates {
  private Templates() {}

  static native TemplateInstance workList(WorkListPage page);

  static native TemplateInstance job(JobPage page);

  static native TemplateInstance desk(DeskPage page);

  static native TemplateInstance overview(OverviewPage page);

  static native TemplateInstance manifests(ManifestsPage page);

  static native TemplateInstance error(int status, ArmError error);
}
