package dev.waybill.life;

import java.util.List;

/** What the rules say to the ARM operations; a yes is carried out in the model. */
final class ArmModel {
  private ArmModel() {}

  /** PUT of a job where this one is, or none. */
  static Verdict put(ModelJob present) {
    if (present == null) {
      return Verdict.yes(201);
    }
    return present.state == JobPhase.Creating
        ? Verdict.yes(200)
        : Verdict.no(Reason.NOT_REPLACEABLE);
  }

  /** PATCH to Shipping. */
  static Verdict ship(ModelJob job) {
    if (job == null) {
      return Verdict.no(Reason.NO_JOB);
    }
    if (job.state == JobPhase.Shipping) {
      job.settle();
      return Verdict.unchanged();
    }
    if (!job.delivery) {
      return Verdict.no(Reason.SHIPPED_WITHOUT_PACKAGE);
    }
    if (job.state != JobPhase.Creating || job.cancelled) {
      return Verdict.no(Reason.NOT_SHIPPABLE);
    }
    job.go(JobPhase.Shipping);
    job.settle();
    return Verdict.yes(200);
  }

  /** PATCH of cancelRequested. */
  static Verdict cancel(ModelJob job, boolean wanted) {
    if (job == null) {
      return Verdict.no(Reason.NO_JOB);
    }
    if (wanted == job.cancelled) {
      job.settle();
      return Verdict.unchanged();
    }
    if (!wanted) {
      return Verdict.no(Reason.CANCEL_TAKEN_BACK);
    }
    if (!job.state.beforePackaging()) {
      return Verdict.no(Reason.NOT_CANCELLABLE);
    }
    job.cancelled = true;
    job.settle();
    return Verdict.yes(200);
  }

  /** PATCH to another delivery package. */
  static Verdict deliver(ModelJob job, int driveCount) {
    if (job == null) {
      return Verdict.no(Reason.NO_JOB);
    }
    boolean onTheWay = job.state == JobPhase.Creating || job.state == JobPhase.Shipping;
    if (!onTheWay && !LifeRules.missing(job)) {
      return Verdict.no(Reason.PACKAGE_LOCKED);
    }
    job.delivery = true;
    job.driveCount = driveCount;
    job.settle();
    return Verdict.yes(200);
  }

  /** PATCH of the list with drives that the job does not have. */
  static Verdict list(ModelJob job, List<ModelDrive> drives) {
    if (job == null) {
      return Verdict.no(Reason.NO_JOB);
    }
    if (job.export) {
      return Verdict.no(Reason.EXPORT_TAKES_NO_LIST);
    }
    boolean replaces = job.state == JobPhase.Creating;
    if (!replaces && job.drives.size() + drives.size() > ModelJob.MOST_DRIVES) {
      return Verdict.no(Reason.MORE_THAN_TEN);
    }
    if (!job.state.beforePackaging()) {
      return Verdict.no(Reason.LIST_LOCKED);
    }
    if (replaces) {
      job.drives.clear();
    }
    job.drives.addAll(drives);
    job.overdue &= !LifeRules.missing(job);
    job.settle();
    return Verdict.yes(200);
  }

  /** PATCH of the tags. */
  static Verdict tag(ModelJob job) {
    if (job == null) {
      return Verdict.no(Reason.NO_JOB);
    }
    job.settle();
    return Verdict.yes(200);
  }

  /** DELETE. */
  static Verdict delete(ModelJob job) {
    if (job == null) {
      return Verdict.no(Reason.NO_JOB);
    }
    return job.state.deletable() ? Verdict.yes(200) : Verdict.no(Reason.NOT_DELETABLE);
  }
}
