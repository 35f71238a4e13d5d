/** What ARM tools ask for around jobs: locations and operations. */
package dev.waybill.provider;
