/**
 * The API of those who handle the drives: documents handed in and read back, backups watched and
 * started again, the work list and the register of manifests; and what is done about the drives in
 * the bay. May use {@code arm}, {@code security}, {@code database}, {@code location}, {@code job},
 * {@code document}, {@code backup}, {@code verification}, {@code event}, {@code bay} and {@code
 * shutdown}.
 */
package dev.waybill.station;
