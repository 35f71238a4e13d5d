package dev.waybill.station;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.waybill.job.JobName;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

/** What is done with drives, with what is known of them afterwards, in one transaction. */
@ApplicationScoped
class DriveService {
  private final Desk desk;
  private final JobViews views;

  DriveService(Desk desk, JobViews views) {
    this.desk = desk;
    this.views = views;
  }

  @Transactional
  StationJob.StationDrive move(JobName name, String driveId, ObjectNode body) {
    return views.of(desk.move(name, driveId, body));
  }

  @Transactional
  StationJob.StationDrive arrive(JobName name, ObjectNode body) {
    return views.of(desk.arrive(name, body));
  }

  @Transactional
  StationJob shipBack(JobName name, ObjectNode body) {
    return views.of(desk.shipBack(name, body));
  }
}
