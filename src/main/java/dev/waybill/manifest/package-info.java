/**
 * What a manifest and a drive log are: streaming XML, the documented rules, and the figures taken
 * from them.
 */
package dev.waybill.manifest;
