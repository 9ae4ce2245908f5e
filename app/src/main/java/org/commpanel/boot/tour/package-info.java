/** The panel shown from outside: driven like an agent would, photographed and read. */
@org.jspecify.annotations.NullMarked
package org.commpanel.boot.tour;
