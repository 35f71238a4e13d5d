/** The figures of the whole service over time. It only counts, and nothing ever waits for it. */
package dev.waybill.overview;
