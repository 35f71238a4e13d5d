package dev.waybill.job;

import dev.waybill.arm.ArmPage;
import dev.waybill.arm.ArmRequest;
import dev.waybill.arm.PageQuery;
import dev.waybill.arm.ResourceNames;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Lists of jobs, page by page in the order of their names: each page begins behind the last name of
 * the one before, so that what is added or deleted meanwhile neither repeats nor hides a job.
 */
@ApplicationScoped
class JobList {
  private final ArmRequest request;
  private final PageQuery pages;

  JobList(ArmRequest request, PageQuery pages) {
    this.request = request;
    this.pages = pages;
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
    Job.onlyRead();
    ArmPage<Job> jobs =
        pages.page(
            query(subscription, resourceGroup, pages.top() + 1),
            List.of("$filter"),
            last -> List.of(last.resourceGroupKey, last.nameKey));
    List<JobResponse> shown =
        jobs.value().stream()
            .map(job -> JobResponse.of(job, request.apiVersion(), drives))
            .toList();
    return new ArmPage<>(shown, jobs.nextLink());
  }

  private List<Job> query(String subscription, String resourceGroup, int most) {
    JobFilter filter = JobFilter.parse(request.query("$filter"));
    // Index job_name; with a state or tracking number job_by_state or job_by_tracking_number.
    List<String> where = new ArrayList<>(List.of("subscriptionKey = :subscription"));
    Map<String, Object> with = new HashMap<>();
    with.put("subscription", ResourceNames.key(subscription));
    if (resourceGroup != null) {
      where.add("resourceGroupKey = :resourceGroup");
      with.put("resourceGroup", ResourceNames.key(resourceGroup));
    }
    if (filter.type() != null) {
      where.add("jobType = :type");
      with.put("type", filter.type());
    }
    if (filter.state() != null) {
      where.add("state = :state");
      with.put("state", filter.state());
    }
    if (filter.trackingNumber() != null) {
      where.add("trackingNumber = :trackingNumber");
      with.put("trackingNumber", filter.trackingNumber());
    }
    pages
        .after(2, Optional::of)
        .ifPresent(
            keys -> {
              where.add("(resourceGroupKey, nameKey) > (:lastGroup, :lastName)");
              with.put("lastGroup", keys.get(0));
              with.put("lastName", keys.get(1));
            });
    String order = " order by resourceGroupKey, nameKey";
    return Job.<Job>find(String.join(" and ", where) + order, with).range(0, most - 1).list();
  }
}
