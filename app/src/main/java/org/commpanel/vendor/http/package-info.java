/** What every vendor adapter shares: HTTP with honest failures, a polite pace, strict JSON. */
package org.commpanel.vendor.http;
