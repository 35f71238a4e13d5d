/**
 * The servers that development and tests run on: PostgreSQL and the Azure Blob Storage emulator, as
 * processes of this machine, and a certificate for localhost. Nothing here is part of the artifact:
 * {@code quarkus.package.jar.user-configured-ignored-entries} names every class of this package, so
 * no class may be nested in another one. May use nothing of the service but {@link
 * dev.waybill.BeforeStart}.
 */
package dev.waybill.embedded;
