/**
 * The console: web pages for the people at the station, and their sign-in. Pages only read; changes
 * are calls of the station API.
 */
package dev.waybill.console;
