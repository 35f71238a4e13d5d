/**
 * How the packages speak to PostgreSQL where Hibernate does not: a connection of the present
 * transaction, moments and durations as SQL has them, and the one failure that callers see; and the
 * connections on which Flyway makes the tables. May use {@code config}.
 */
package dev.waybill.database;
