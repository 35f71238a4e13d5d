/** The list of operations of the resource provider. Uses only {@code arm}. */
package dev.waybill.operation;
