/**
 * What every pretend vendor stands on: time that passes, a door that misbehaves, a courier for
 * webhooks. Knows no vendor.
 */
package org.commpanel.sandbox.stage;
