/**
 * The manners of Azure Resource Manager: api-version, resource names, the error envelope, request
 * ids and headers, bodies and paging. Uses no other package of Waybill.
 */
package dev.waybill.arm;
