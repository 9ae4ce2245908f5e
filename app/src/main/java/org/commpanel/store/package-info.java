/** The account's folder: journal and cache in H2. The only place that knows SQL. */
package org.commpanel.store;
