package org.onramp.local.demo;

import java.net.URI;

/** Base addresses of the four services. */
public record Addresses(URI intake, URI program, URI placement, URI reporting) {}
