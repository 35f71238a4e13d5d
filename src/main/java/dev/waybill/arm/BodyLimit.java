package dev.waybill.arm;

import java.util.OptionalLong;

/** Raises the limit on bodies for paths that take more than {@link ArmBody#LIMIT}. */
public interface BodyLimit {
  /** The most bytes that a body sent to this path may have; empty for paths of others. */
  OptionalLong of(String path);
}
