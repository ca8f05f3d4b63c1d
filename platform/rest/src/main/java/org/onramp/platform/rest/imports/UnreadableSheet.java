package org.onramp.platform.rest.imports;

import org.onramp.platform.rest.problem.ProblemException;
import org.onramp.platform.rest.problem.ProblemType;

/** The upload is no sheet that can be read; nothing of it was kept. */
public class UnreadableSheet extends ProblemException {
  private static final long serialVersionUID = 1L;

  private static final ProblemType FORMAT =
      new ProblemType("unsupported-media-type", "Unsupported media type", 415);
  private static final ProblemType CONTENT =
      new ProblemType("unreadable-sheet", "The sheet cannot be read", 422);

  private UnreadableSheet(ProblemType type, String detail) {
    super(type, detail);
  }

  static UnreadableSheet format(String detail) {
    return new UnreadableSheet(FORMAT, detail);
  }

  static UnreadableSheet content(String detail) {
    return new UnreadableSheet(CONTENT, detail);
  }
}
