/**
 * The benchmarks: {@code mvn -Pbench verify} runs them outside the tests, each in a process of its
 * own, and prints one table of ratios. See {@code docs/bench.md}.
 */
package org.commpanel.bench;
