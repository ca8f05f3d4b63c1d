package org.onramp.platform.region;

/**
 * Which pack this is.
 *
 * @param id the name that configuration uses, and the name of its folder
 * @param version moves with every change of the pack; every published answer carries it
 */
public record About(String id, String version, String name, String description) {}
