/**
 * The life of jobs and drives held against its rules, over HTTP alone: a small model of the rules,
 * walkers that compare every answer of the service with it, and whole lives told as scripts. May
 * use {@link dev.waybill.testing}, and of the service nothing but the run of its timers.
 */
package dev.waybill.life;
