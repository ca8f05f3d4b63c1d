package org.onramp.program.program;

import java.time.Clock;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.databind.node.ObjectNode;

import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.audit.Audit;
import org.onramp.platform.rest.bodies.MergePatch;
import org.onramp.platform.rest.idempotency.Created;
import org.onramp.platform.rest.idempotency.Idempotency;
import org.onramp.platform.rest.ids.Ids;
import org.onramp.platform.rest.preconditions.Revision;
import org.onramp.platform.rest.problem.Violation;
import org.onramp.program.Validation;
import org.onramp.program.provider.ProviderDirectory;
import org.onramp.program.region.CodeList;
import org.onramp.program.region.RegionCodes;

/** Registers a provider's programs and changes them; each change is published whole. */
@ApplicationScoped
class ManagingProgram {
  private final Programs programs;
  private final ProviderDirectory providers;
  private final RegionCodes codes;
  private final Validation validation;
  private final MergePatch patches;
  private final Idempotency idempotency;
  private final Outbox outbox;
  private final Audit audit;
  private final Clock clock;

  ManagingProgram(
      Programs programs,
      ProviderDirectory providers,
      RegionCodes codes,
      Validation validation,
      MergePatch patches,
      Idempotency idempotency,
      Outbox outbox,
      Audit audit,
      Clock clock) {
    this.programs = programs;
    this.providers = providers;
    this.codes = codes;
    this.validation = validation;
    this.patches = patches;
    this.idempotency = idempotency;
    this.outbox = outbox;
    this.audit = audit;
    this.clock = clock;
  }

  @Transactional
  Created register(String idempotencyKey, ProgramDetails said) {
    require(said);
    String provider = providers.registeredCaller();
    return idempotency.once(
        idempotencyKey,
        "programs.register",
        said,
        () -> {
          Program program = new Program(Ids.v7(), provider, said, ZonedDateTime.now(clock));
          programs.persistAndFlush(program);
          outbox.append(ProgramRegistered.of(program));
          audit.record("program.registered", program.id.toString(), null);
          return Created.now(program.id, 201);
        });
  }

  @Transactional
  ProgramView change(UUID id, Revision expected, ObjectNode patch) {
    Program program = programs.forUpdate(id, expected);
    ProgramDetails before = program.details();
    ProgramDetails after = patches.apply(before, patch, ProgramDetails.class);
    require(after);
    if (!after.equals(before)) {
      program.change(after, ZonedDateTime.now(clock));
      programs.flush();
      outbox.append(ProgramRegistered.of(program));
      audit.record("program.changed", id.toString(), null);
    }
    return ProgramView.of(program);
  }

  private void require(ProgramDetails said) {
    List<Violation> unknown = new ArrayList<>();
    unknown.addAll(codes.unknown(CodeList.OCCUPATION, "/occupations", said.occupations()));
    unknown.addAll(codes.unknown(CodeList.CREDENTIAL, "/credentials", said.credentials()));
    validation.require(said, unknown);
  }
}
