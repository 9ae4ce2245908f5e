/** The command line: what can be asked of the program, and how it answers. */
@org.jspecify.annotations.NullMarked
package org.commpanel.cli;
