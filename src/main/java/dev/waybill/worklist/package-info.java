/** Lists across jobs: the work list of drives and the register of manifests. */
package dev.waybill.worklist;
