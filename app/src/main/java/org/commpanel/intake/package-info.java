/**
 * The ways in: the webhook listener, the one thread that turns the journal into the projection, and
 * the walk that fetches what was missed.
 */
package org.commpanel.intake;
