/**
 * The locations to which drives are shipped: configuration, as ARM resources. Uses only {@code
 * arm}.
 */
package dev.waybill.location;
