/**
 * The documents of a drive: streamed in, checked while they stream, kept in PostgreSQL until their
 * blob is stored. May use {@code event}.
 */
package dev.waybill.document;
