package org.onramp.program.program;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** A program as its provider reads it. */
public record ProgramView(
    UUID programId,
    String providerId,
    String title,
    List<String> occupations,
    BigDecimal hours,
    BigDecimal handsOnHours,
    List<String> credentials,
    long revision,
    Instant createdAt,
    Instant updatedAt) {
  static ProgramView of(Program program) {
    ProgramDetails details = program.details();
    return new ProgramView(
        program.id,
        program.providerId,
        program.title,
        program.occupations,
        details.hours(),
        details.handsOnHours(),
        program.credentials,
        program.revision,
        program.createdAt,
        program.updatedAt);
  }
}
