package org.onramp.intake.upload;

import java.util.Map;
import java.util.UUID;

import org.onramp.platform.rest.imports.Atomicity;
import org.onramp.platform.rest.imports.ImportMode;

/**
 * An upload as its runner knows it.
 *
 * @param headers the sheet's own header by concept
 * @param failedCalls calls to a neighbour that have failed in a row
 */
record Upload(
    UUID id,
    String providerId,
    UploadState state,
    ImportMode mode,
    Atomicity atomic,
    Map<String, String> headers,
    String correlationId,
    int failedCalls) {}
