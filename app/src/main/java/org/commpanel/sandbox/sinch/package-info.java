/** A pretend Sinch Conversation API, with what the real one gets wrong. */
package org.commpanel.sandbox.sinch;
