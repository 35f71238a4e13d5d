/**
 * The protocol of Azure Resource Manager: api-version, resource ids, the error envelope, request
 * ids and headers, JSON bodies, paging and rate limits.
 */
package dev.waybill.arm;
