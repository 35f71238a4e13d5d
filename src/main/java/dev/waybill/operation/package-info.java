/** The list of operations of the resource provider. Uses only {@code arm} and {@code security}. */
package dev.waybill.operation;
