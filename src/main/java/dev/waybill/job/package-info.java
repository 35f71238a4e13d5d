/** ARM jobs: the resource, validation, states, timers and the BitLocker keys of drives. */
package dev.waybill.job;
