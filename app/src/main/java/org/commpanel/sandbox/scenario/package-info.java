/** Who is who in the pretend contact center, what they wrote, and what they will write. */
package org.commpanel.sandbox.scenario;
