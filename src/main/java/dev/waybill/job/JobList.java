package dev.waybill.job;

import dev.waybill.arm.ArmErrors;
import dev.waybill.arm.ArmPage;
import dev.waybill.arm.ArmRequest;
import dev.waybill.arm.ResourceNames;
import dev.waybill.arm.SkipToken;
import io.quarkus.panache.common.Parameters;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.List;

/**
 * Lists of jobs, page by page in the order of their names: each page begins behind the last name of
 * the one before, so that what is added or deleted meanwhile neither repeats nor hides a job.
 */
@ApplicationScoped
class JobList {
  private static final int LARGEST_PAGE = 100;

  private final ArmRequest request;

  JobList(ArmRequest request) {
    this.request = request;
  }

  /** The jobs of a subscription, drives included. */
  @Transactional
  ArmPage<JobResponse> ofSubscription(String subscriptionId) {
    ResourceNames.checkSubscription(subscriptionId);
    return page(subscriptionId, null, JobResponse.Drives.SHOWN);
  }

  /** The jobs of a resource group, without drives, as the public service lists them. */
  @Transactional
  ArmPage<JobResponse> ofResourceGroup(String subscriptionId, String resourceGroup) {
    ResourceNames.checkSubscription(subscriptionId);
    ResourceNames.checkResourceGroup(resourceGroup);
    return page(subscriptionId, resourceGroup, JobResponse.Drives.HIDDEN);
  }

  private ArmPage<JobResponse> page(
      String subscription, String resourceGroup, JobResponse.Drives drives) {
    int top = top();
    List<Job> jobs = query(subscription, resourceGroup, top + 1);
    boolean more = jobs.size() > top;
    List<JobResponse> shown =
        jobs.stream()
            .limit(top)
            .map(job -> JobResponse.of(job, request.apiVersion(), drives))
            .toList();
    return new ArmPage<>(shown, more ? nextLink(jobs.get(top - 1)) : null);
  }

  private List<Job> query(String subscription, String resourceGroup, int most) {
    JobFilter filter = JobFilter.parse(request.query("$filter"));
    // Index job_name; with a state or tracking number job_by_state or job_by_tracking_number.
    List<String> where = new ArrayList<>(List.of("subscriptionKey = :subscription"));
    Parameters with = Parameters.with("subscription", ResourceNames.key(subscription));
    if (resourceGroup != null) {
      where.add("resourceGroupKey = :resourceGroup");
      with.and("resourceGroup", ResourceNames.key(resourceGroup));
    }
    if (filter.type() != null) {
      where.add("jobType = :type");
      with.and("type", filter.type());
    }
    if (filter.state() != null) {
      where.add("state = :state");
      with.and("state", filter.state());
    }
    if (filter.trackingNumber() != null) {
      where.add("trackingNumber = :trackingNumber");
      with.and("trackingNumber", filter.trackingNumber());
    }
    request
        .query(SkipToken.PARAMETER)
        .map(token -> SkipToken.parse(token, 2))
        .ifPresent(
            token -> {
              where.add("(resourceGroupKey, nameKey) > (:lastGroup, :lastName)");
              with.and("lastGroup", token.keys().get(0)).and("lastName", token.keys().get(1));
            });
    String order = " order by resourceGroupKey, nameKey";
    return Job.<Job>find(String.join(" and ", where) + order, with.map()).range(0, most - 1).list();
  }

  private int top() {
    String given = request.query("$top").orElse(Integer.toString(LARGEST_PAGE));
    int top = given.matches("[0-9]{1,9}") ? Integer.parseInt(given) : 0;
    if (top < 1 || top > LARGEST_PAGE) {
      throw ArmErrors.invalidParameter("$top", given, "1 to 100 are accepted.");
    }
    return top;
  }

  private String nextLink(Job last) {
    StringBuilder link = new StringBuilder(request.link(request.path()));
    link.append("?api-version=").append(request.apiVersion());
    for (String parameter : List.of("$top", "$filter")) {
      request
          .query(parameter)
          .ifPresent(
              value ->
                  link.append('&').append(parameter).append('=').append(ArmRequest.encode(value)));
    }
    String token = new SkipToken(List.of(last.resourceGroupKey, last.nameKey)).text();
    return link.append('&').append(SkipToken.PARAMETER).append('=').append(token).toString();
  }
}
