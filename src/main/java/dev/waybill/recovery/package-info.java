/**
 * Rebuilding documents from the storage accounts alone, after PostgreSQL was lost or restored to an
 * earlier moment.
 */
package dev.waybill.recovery;
