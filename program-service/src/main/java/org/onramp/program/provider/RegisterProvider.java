package org.onramp.program.provider;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What an operator says of a provider.
 *
 * @param name as the public knows it
 * @param kind what sort of organisation it is
 */
public record RegisterProvider(
    @NotBlank @Size(max = 200) @Schema(examples = "Harbor Adult School") String name,
    @NotNull @Schema(examples = "ADULT_SCHOOL") ProviderKind kind) {}
