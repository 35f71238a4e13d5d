/**
 * The locations to which drives are shipped: configuration, as ARM resources. May use {@code
 * config} and {@code arm}.
 */
package dev.waybill.location;
