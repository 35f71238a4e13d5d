/**
 * Whether a secret turns up anywhere: the artifact is given secrets like no others, used and
 * misused, and everything that it produced is searched.
 */
package dev.waybill.leaks;
