package org.onramp.reporting.vintage;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One publication. Its numbers never change; corrections enter the next one. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Vintage(
    UUID id,
    @Schema(description = "Counts publications from 1", examples = "3") long number,
    Instant computedAt,
    @Schema(description = "The last day on which something that happened is counted")
        LocalDate asOf,
    @Schema(
            description =
                "Everything that the other services had published by this minute is in it")
        Instant dataThrough,
    String packVersion,
    @Schema(examples = "Second quarter of 2026") String reason,
    @Schema(description = "Whether it is the one that metrics are answered from")
        boolean current) {}
