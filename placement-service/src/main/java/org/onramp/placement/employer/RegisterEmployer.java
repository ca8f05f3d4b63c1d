package org.onramp.placement.employer;

import java.util.List;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What is said of an employer. Codes come from the region pack.
 *
 * @param name as the public knows it
 * @param naics code of the industry, two to six digits
 * @param sizeBand how many people it employs
 * @param ownership what kind of owners it has; several may apply
 * @param sector of the region's economy
 * @param subSector part of that sector
 */
public record RegisterEmployer(
    @NotBlank @Size(max = 200) @Schema(examples = "Harbor EV Demo") String name,
    @Pattern(regexp = "\\d{2,6}") @Schema(examples = "238210") String naics,
    @Schema(examples = "SIZE_10_49") String sizeBand,
    @Size(max = 20) List<@NotBlank String> ownership,
    @Schema(examples = "EVSE") String sector,
    String subSector) {
  public RegisterEmployer {
    name = name == null ? null : name.strip();
    ownership = ownership == null ? List.of() : ownership.stream().distinct().toList();
  }
}
