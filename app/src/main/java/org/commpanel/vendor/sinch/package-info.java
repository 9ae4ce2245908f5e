/** Sinch Conversation API whole, with Contact Pro's rules: its JSON, calls, lists, signature. */
package org.commpanel.vendor.sinch;
