package org.onramp.program.program;

import java.math.BigDecimal;
import java.util.List;
import java.util.UUID;

import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.program.Topic;
import org.onramp.program.Transition;

/** A program's whole public state, for consumers. */
record ProgramRegistered(
    UUID programId,
    long version,
    String providerId,
    String title,
    List<String> occupations,
    BigDecimal hours,
    BigDecimal handsOnHours,
    List<String> credentials,
    List<Transition> transitions) {
  static OutboundEvent of(Program program) {
    ProgramDetails details = program.details();
    return new OutboundEvent(
        Topic.PROGRAMS,
        "org.onramp.program.ProgramRegistered.v1",
        program.id.toString(),
        program.version,
        program.updatedAt,
        new ProgramRegistered(
            program.id,
            program.version,
            program.providerId,
            program.title,
            program.occupations,
            details.hours(),
            details.handsOnHours(),
            program.credentials,
            program.transitions));
  }
}
