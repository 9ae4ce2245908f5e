/**
 * The words of the house: records, sealed types and pure functions. Imports nothing but the JDK.
 */
package org.commpanel.core;
