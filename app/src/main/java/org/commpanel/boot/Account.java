package org.commpanel.boot;

import java.net.URI;
import java.nio.file.Path;

/**
 * One user at one vendor's address, and the folder that holds what belongs to them.
 *
 * @param folder below the data folder; for this account alone
 */
public record Account(String vendor, URI baseUrl, String username, Path folder) {}
