package org.onramp.platform.rest.garden;

import java.util.UUID;

/** A plant as callers see it. */
public record Plant(UUID id, String garden, String tag, String name, long revision) {}
