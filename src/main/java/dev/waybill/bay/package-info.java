/**
 * The drive bay: watching the folder below which drives are mounted, and accepting manifests from
 * them.
 */
package dev.waybill.bay;
