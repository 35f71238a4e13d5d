/**
 * The console: pages for the people at the desk. They show what the station knows; what they change
 * they change through the station API, as everybody else does.
 */
package dev.waybill.console;
