/** Who calls and what they may do: tokens, roles, subscriptions, and the audit log. */
package dev.waybill.security;
