/** Documents of drives as rows: stored in chunks, read, retained and deleted. */
package dev.waybill.document;
