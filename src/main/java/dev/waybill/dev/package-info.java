/**
 * The servers that development mode and tests run on: PostgreSQL, the Azure Blob Storage emulator
 * and a certificate for localhost. Production never loads these classes.
 */
package dev.waybill.dev;
