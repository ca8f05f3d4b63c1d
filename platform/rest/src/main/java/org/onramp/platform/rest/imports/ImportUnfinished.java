package org.onramp.platform.rest.imports;

import java.util.UUID;

import org.onramp.platform.rest.problem.Conflict;
import org.onramp.platform.rest.problem.ProblemType;

/** What is asked for is known only when the job has ended. */
public class ImportUnfinished extends Conflict {
  private static final long serialVersionUID = 1L;

  /** The type of this problem. */
  public static final ProblemType TYPE =
      new ProblemType("import-unfinished", "The import is still running", 409);

  public ImportUnfinished(UUID job) {
    super(TYPE, "Import " + job + " is still running; ask again when it has ended.");
  }
}
