package org.commpanel.sandbox;

import java.util.UUID;

/** Somebody who can sign in. {@code role} is agent, manager or admin. */
public record Account(String username, String password, String name, String role, UUID id) {}
