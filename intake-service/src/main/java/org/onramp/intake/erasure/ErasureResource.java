package org.onramp.intake.erasure;

import java.util.UUID;

import jakarta.annotation.security.RolesAllowed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

import org.onramp.platform.rest.caller.Caller;

/** A person's wish to be forgotten, and the consent that ends it. */
@Path("/v1/participants")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@RolesAllowed("provider")
@Tag(name = "Erasure", description = "Forgetting a person")
class ErasureResource {

  private final ErasingParticipant erasing;
  private final Caller caller;

  ErasureResource(ErasingParticipant erasing, Caller caller) {
    this.erasing = erasing;
    this.caller = caller;
  }

  @POST
  @Path("/{id}/erasure")
  @Operation(
      operationId = "eraseParticipant",
      summary = "Forget a person",
      description =
          "Deletes the record and every copy here, and tells every other service. Published numbers"
              + " stay. Later rows about the person are rejected until consent is renewed.")
  public Erasure erase(
      UUID id, @HeaderParam("Idempotency-Key") String key, @NotNull @Valid Reason reason) {
    return erasing.erase(caller.organisation(), id, key, reason.reason());
  }

  @POST
  @Path("/{id}/consent-renewal")
  @Operation(
      operationId = "renewConsent",
      summary = "Accept an erased person's renewed consent",
      description =
          "The next record under the same reference continues where the erased one ended.")
  public void renew(
      UUID id, @HeaderParam("Idempotency-Key") String key, @NotNull @Valid Reason reason) {
    erasing.renewConsent(caller.organisation(), id, key, reason.reason());
  }

  /**
   * Why; kept in the audit trail, so it names no person.
   *
   * @param reason in a sentence
   */
  record Reason(@NotBlank @Size(max = 300) String reason) {}
}
