package org.onramp.platform.region.figure;

import jakarta.annotation.Nullable;

/**
 * One entry of a code list.
 *
 * @param code what is stored and exchanged; never changes its meaning
 * @param title what people read
 * @param note the limits of the meaning, where the title leaves a doubt
 * @param element number of the matching element in the funder's federal record layout, for exports
 */
public record Code(String code, String title, @Nullable String note, @Nullable String element)
    implements Coded {}
