package dev.waybill.bench;

import java.util.List;

/** One thing that is measured, with servers of its own, beside its limit. */
interface Benchmark {
  /** The name by which it can be chosen: {@code -Dbench.only}. */
  String name();

  /** Measures; answers one finding for each row of the table. */
  List<Finding> run() throws Exception;
}
