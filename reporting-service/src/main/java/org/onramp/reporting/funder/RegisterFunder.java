package org.onramp.reporting.funder;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an administrator says of a funder.
 *
 * @param name as the public knows it
 * @param kind what sort of organisation it is; OTHER when nothing is said
 */
public record RegisterFunder(
    @NotBlank @Size(max = 200) @Schema(examples = "Bay Foundation") String name,
    @Schema(nullable = true, examples = "FOUNDATION") FunderKind kind) {

  FunderKind kindOrOther() {
    return kind == null ? FunderKind.OTHER : kind;
  }
}
