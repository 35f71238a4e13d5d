/**
 * The documents of a drive: streamed in, checked while they stream, kept in PostgreSQL until their
 * blob is stored. May use {@code database}.
 */
package dev.waybill.document;
