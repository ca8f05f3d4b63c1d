package org.onramp.placement.placement;

import java.time.LocalDate;

import jakarta.validation.constraints.NotNull;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What shows that somebody works on their own account. The document itself stays with the provider.
 *
 * @param kind of document
 * @param on the day it is dated
 */
public record Evidence(@NotNull Kind kind, @NotNull @Schema(examples = "2026-03-01") LocalDate on) {

  /** Kinds of documents that are accepted. */
  public enum Kind {
    BUSINESS_LICENCE,
    CONTRACTOR_LICENCE,
    TAX_FILING,
    CLIENT_CONTRACT
  }
}
