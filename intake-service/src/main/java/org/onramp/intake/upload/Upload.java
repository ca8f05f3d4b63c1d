package org.onramp.intake.upload;

import java.util.Map;
import java.util.UUID;

import org.onramp.platform.rest.imports.Atomicity;
import org.onramp.platform.rest.imports.ImportMode;

/**
 * An upload as its runner knows it.
 *
 * @param lease in whose hands it is; another one's once it was given up for dead
 * @param headers the sheet's own header by concept
 * @param failedAttempts at its next step, in a row
 */
record Upload(
    UUID id,
    UUID lease,
    String providerId,
    UploadState state,
    ImportMode mode,
    Atomicity atomic,
    Map<String, String> headers,
    String correlationId,
    int failedAttempts) {}
