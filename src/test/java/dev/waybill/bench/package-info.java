/**
 * Benchmarks: how fast the packaged service is, as a ratio to what the same machine can do at most
 * in the same run. Not a part of the tests: {@code ./mvnw verify -Pbench} starts {@link
 * dev.waybill.bench.Bench}.
 */
package dev.waybill.bench;
