/** Transcripts as JSON, HTML and CSV. */
@org.jspecify.annotations.NullMarked
package org.commpanel.cli.export;
