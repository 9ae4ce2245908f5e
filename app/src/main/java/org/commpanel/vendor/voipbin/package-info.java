/**
 * VoIPBIN's Conversation API: decoder, log-in, calls, stream, catch-up. Nothing outside this folder
 * knows its JSON, its paths or its reasons.
 */
package org.commpanel.vendor.voipbin;
