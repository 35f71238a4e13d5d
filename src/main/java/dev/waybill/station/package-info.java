/**
 * The API of those who handle the drives: documents handed in and read back, backups watched and
 * started again. May use {@code arm}, {@code security}, {@code database}, {@code job}, {@code
 * document}, {@code backup}, {@code verification}, {@code event}, {@code bay} and {@code shutdown}.
 */
package dev.waybill.station;
