package dev.waybill.job;

/** The direction of a job; the names are those of the API. */
public enum JobType {
  Import,
  Export
}
