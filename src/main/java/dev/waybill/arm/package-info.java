/**
 * The manners of Azure Resource Manager: api-version, resource names, the error envelope, request
 * ids and headers, bodies and paging. May use {@code config} and {@code shutdown}.
 */
package dev.waybill.arm;
