/**
 * The folder below which drives are mounted: what lies there, read without ever leaving a drive's
 * own folder, and what was made of it. May use {@code arm}, {@code config}, {@code database}.
 */
package dev.waybill.bay;
