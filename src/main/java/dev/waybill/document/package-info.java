/**
 * The documents of a drive: streamed in, checked while they stream, kept in PostgreSQL until their
 * blob is stored. May use {@code config}, {@code database}.
 */
package dev.waybill.document;
