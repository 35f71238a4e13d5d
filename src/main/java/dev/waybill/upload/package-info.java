/**
 * Receiving a document: from an HTTP body or a file, through checks and chunks, to a received
 * document whose backup is requested.
 */
package dev.waybill.upload;
