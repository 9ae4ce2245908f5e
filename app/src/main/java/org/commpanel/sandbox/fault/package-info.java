/** How the sandbox misbehaves on request. */
package org.commpanel.sandbox.fault;
