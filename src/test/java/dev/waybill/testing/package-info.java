/**
 * What tests of the whole service stand on: a real PostgreSQL and a real Azurite, one of each for a
 * run, which a test can stop and start. May use {@link dev.waybill.embedded}, and nothing of the
 * service.
 */
package dev.waybill.testing;
