package dev.waybill.security;

import java.util.Arrays;
import java.util.Optional;

/** What a caller may do, as tokens and grants name it. */
public enum Role {
  /** Get and list jobs. */
  JOBS_READ("Jobs.Read"),
  /** Create, change and delete jobs. */
  JOBS_WRITE("Jobs.Write"),
  /** List the BitLocker keys of a job. */
  KEYS_LIST("Keys.List"),
  /** The station API of a job and its drives, documents included. */
  STATION_OPERATE("Station.Operate"),
  /** Everything, in every subscription. */
  ADMIN("Admin");

  private final String text;

  Role(String text) {
    this.text = text;
  }

  /** The role with this name; names compare with case. */
  static Optional<Role> of(String text) {
    return Arrays.stream(values()).filter(role -> role.text.equals(text)).findFirst();
  }

  @Override
  public String toString() {
    return text;
  }
}
