/** Where everything is put together: settings, places on disk, wiring, start and stop. */
@org.jspecify.annotations.NullMarked
package org.commpanel.boot;
