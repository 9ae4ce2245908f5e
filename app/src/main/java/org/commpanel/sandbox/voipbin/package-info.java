/** A pretend VoIPBIN: its REST, its stream, its webhooks and its quirks. */
package org.commpanel.sandbox.voipbin;
