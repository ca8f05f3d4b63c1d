package org.onramp.platform.rest.problem;

/** Nothing of that kind and id exists, or the caller may not know that it does. */
public class NotFound extends ProblemException {
  private static final long serialVersionUID = 1L;

  /** The type of this problem. */
  public static final ProblemType TYPE = new ProblemType("not-found", "Not found", 404);

  /**
   * Nothing under the id.
   *
   * @param kind what was looked for, in a word
   * @param id the id that was asked for
   */
  public NotFound(String kind, Object id) {
    super(TYPE, "There is no " + kind + " " + id + ".");
  }
}
