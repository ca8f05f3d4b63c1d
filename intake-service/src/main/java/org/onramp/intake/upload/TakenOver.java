package org.onramp.intake.upload;

import java.util.UUID;

/** Another worker has the upload now; this one stops without a trace. */
class TakenOver extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TakenOver(UUID upload) {
    super("another worker has taken over upload " + upload);
  }
}
