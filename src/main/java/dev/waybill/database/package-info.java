/**
 * How the packages speak to PostgreSQL where Hibernate does not: a connection of the present
 * transaction, moments and durations as SQL has them, and the one failure that callers see. Uses no
 * other package of Waybill.
 */
package dev.waybill.database;
