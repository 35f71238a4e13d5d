package dev.waybill.console;

import dev.waybill.arm.ArmRequest;
import dev.waybill.job.DriveState;
import dev.waybill.job.JobName;
import dev.waybill.manifest.DocumentKind;
import dev.waybill.overview.Overviews;
import dev.waybill.provider.Locations;
import dev.waybill.security.Action;
import dev.waybill.security.Requires;
import dev.waybill.security.Requires.Stranger;
import dev.waybill.station.AwaitedExports;
import dev.waybill.station.StationJob;
import dev.waybill.station.StationService;
import dev.waybill.upload.DocumentExchange;
import dev.waybill.verification.VerificationService;
import dev.waybill.worklist.ListedDrive;
import dev.waybill.worklist.ManifestRegister;
import dev.waybill.worklist.WorkList;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The pages of the console. They read; what they change they change through the station API. */
@Path("/console")
@Produces(MediaType.TEXT_HTML)
@Blocking
public class ConsoleResource {
  private static final String JOB = "jobs/{subscriptionId}/{resourceGroupName}/{jobName}";
  private static final String SEARCH = "search";
  private static final String DRIVE = "driveId";

  private final WorkList workList;
  private final StationService station;
  private final VerificationService verifications;
  private final ManifestRegister manifests;
  private final AwaitedExports exports;
  private final DocumentExchange documents;
  private final Overviews overviews;
  private final Locations locations;
  private final ArmRequest request;

  /** For the container. */
  public ConsoleResource(
      WorkList workList,
      StationService station,
      VerificationService verifications,
      ManifestRegister manifests,
      AwaitedExports exports,
      DocumentExchange documents,
      Overviews overviews,
      Locations locations,
      ArmRequest request) {
    this.workList = workList;
    this.station = station;
    this.verifications = verifications;
    this.manifests = manifests;
    this.exports = exports;
    this.documents = documents;
    this.overviews = overviews;
    this.locations = locations;
    this.request = request;
  }

  /** The first page is the work list. */
  @GET
  @Requires(Action.CONSOLE_READ)
  public Response start() {
    return Response.seeOther(URI.create("/console/drives")).build();
  }

  /** The work list: the drives that fit, those first that need a hand. */
  @GET
  @Requires(Action.STATION_READ)
  @Path("drives")
  public TemplateInstance workList() {
    Asked<ListedDrive> found = Asked.of(workList::page);
    return Templates.workList(
        new WorkListPage(
            found,
            WorkListPage.PARAMETERS.stream().collect(Collectors.toMap(name -> name, this::query)),
            Stream.of(DriveState.values()).map(Enum::name).toList(),
            WorkList.BACKUP_STATES,
            locations.all(),
            !query("$skipToken").isEmpty()));
  }

  /** A job with its drives, and what can be done with them. */
  @GET
  @Requires(value = Action.STATION_READ, stranger = Stranger.NOTHING)
  @Path(JOB)
  public TemplateInstance job(String subscriptionId, String resourceGroupName, String jobName) {
    return Templates.job(page(new JobName(subscriptionId, resourceGroupName, jobName)));
  }

  /** The newest manifest of a drive, as a file. */
  @GET
  @Requires(value = Action.MANIFESTS_READ, stranger = Stranger.NOTHING)
  @Path(JOB + "/drives/{driveId}/manifest")
  @Produces(MediaType.APPLICATION_XML)
  public Response manifest(
      String subscriptionId, String resourceGroupName, String jobName, String driveId) {
    JobName job = new JobName(subscriptionId, resourceGroupName, jobName);
    Response manifest = documents.give(DocumentKind.manifest, job, driveId);
    String file = "attachment; filename=\"%s_%s_manifest.xml\"".formatted(jobName, driveId);
    return Response.fromResponse(manifest).header(HttpHeaders.CONTENT_DISPOSITION, file).build();
  }

  /** The desk: what was scanned, and what can be done with it. */
  @GET
  @Requires(Action.STATION_READ)
  @Path("desk")
  public TemplateInstance desk() {
    String search = query(SEARCH).strip();
    if (search.isEmpty()) {
      return Templates.desk(new DeskPage("", Asked.nothing(), null, exports.all()));
    }
    Asked<ListedDrive> found = Asked.of(workList::page);
    boolean one = found.items().size() == 1;
    JobPage job = one ? page(JobName.parse(found.items().get(0).jobId()).orElseThrow()) : null;
    return Templates.desk(new DeskPage(search, found, job, one ? List.of() : exports.all()));
  }

  /** Figures over time. */
  @GET
  @Requires(value = Action.OVERVIEW_READ, everywhere = true)
  @Path("overview")
  public TemplateInstance overview() {
    int hours = OverviewPage.hours(query("hours"));
    return Templates.overview(OverviewPage.of(hours, overviews.of(hours)));
  }

  /** Every manifest that was ever kept, of one drive or of all. */
  @GET
  @Requires(Action.STATION_READ)
  @Path("manifests")
  public TemplateInstance manifests() {
    return Templates.manifests(new ManifestsPage(query(DRIVE), Asked.of(manifests::page)));
  }

  private JobPage page(JobName name) {
    StationJob job = station.job(name);
    return JobPage.of(job, verifications.newest(job.id(), job.createdAt()));
  }

  private String query(String parameter) {
    return request.query(parameter).orElse("");
  }
}
