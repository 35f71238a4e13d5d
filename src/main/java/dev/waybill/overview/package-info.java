/**
 * How the whole service is and was: one row of figures a minute, taken by whichever replica is
 * first, and the overview made of them. It only counts, and nothing ever waits for it. May use
 * {@code arm}, {@code security}, {@code backup}, {@code verification} and {@code database}.
 */
package dev.waybill.overview;
