package org.onramp.platform.region.figure;

import jakarta.annotation.Nullable;

/**
 * A document that figures were read in.
 *
 * @param url where to find it; absent for a document that has no stable address
 */
public record Source(String code, String title, String publisher, @Nullable String url)
    implements Coded {}
