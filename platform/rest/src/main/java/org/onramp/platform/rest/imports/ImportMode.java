package org.onramp.platform.rest.imports;

/** Whether an import changes anything. */
public enum ImportMode {
  /** Tells what a commit would do; changes nothing. */
  VALIDATE,
  COMMIT
}
