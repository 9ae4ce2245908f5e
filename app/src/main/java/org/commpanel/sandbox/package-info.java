/**
 * Pretend vendors over real loopback HTTP. Imports nothing of the rest of the house, so that it
 * proves something.
 */
package org.commpanel.sandbox;
