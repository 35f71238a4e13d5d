package dev.waybill.kubernetes;

import java.nio.file.Path;

/** In the file that the build generates a pod is found as in the one that it was made from. */
class PodNetworkIT extends PodNetworkTest {
  @Override
  Path file() {
    return GENERATED;
  }
}
