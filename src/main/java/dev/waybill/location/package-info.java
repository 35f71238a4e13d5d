/**
 * The locations to which drives are shipped: configuration, as ARM resources. May use {@code
 * config}, {@code arm} and {@code security}.
 */
package dev.waybill.location;
