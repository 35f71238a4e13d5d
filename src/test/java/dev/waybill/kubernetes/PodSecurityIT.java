package dev.waybill.kubernetes;

import java.nio.file.Path;

/** The file that the build generates gives a pod no more than the one that it was made from. */
class PodSecurityIT extends PodSecurityTest {
  @Override
  Path file() {
    return GENERATED;
  }
}
