package org.onramp.platform.rest.problem;

/**
 * A member that one type of problem adds to its reply.
 *
 * @param name the member's name in the JSON body
 * @param value anything that Jackson can write
 */
public record Extra(String name, Object value) {}
