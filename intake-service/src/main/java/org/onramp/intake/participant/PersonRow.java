package org.onramp.intake.participant;

import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;

import com.fasterxml.jackson.annotation.JsonInclude;

/**
 * What one row of a sheet says about a person, after all checks.
 *
 * @param id derived from provider and reference
 * @param reference in its folded form
 * @param facts text forms by field; an empty text clears, an absent field is not spoken of
 * @param appliedOn when the person applied, null when the row does not say
 * @param programId what the person applied for, null when the row does not say
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PersonRow(
    UUID id, String reference, Map<Field, String> facts, LocalDate appliedOn, UUID programId) {}
