package org.onramp.intake.erasure;

import java.time.Instant;
import java.util.List;
import java.util.UUID;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

import org.onramp.platform.rest.erasure.ErasingSubject;

/**
 * What was forgotten.
 *
 * @param participantId stays known, so that nobody's sheet brings the person back unnoticed
 * @param version of the last event about this id
 * @param stores what each store has removed; empty in the reply to a repeated request
 */
@Schema(name = "Erasure")
record Erasure(
    UUID participantId, long version, Instant erasedAt, List<ErasingSubject.Erased> stores) {}
