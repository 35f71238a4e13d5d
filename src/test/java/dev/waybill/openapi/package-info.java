/**
 * Holds the OpenAPI document against the service: what it describes is there, what is there is
 * described, and its examples are true.
 */
package dev.waybill.openapi;
