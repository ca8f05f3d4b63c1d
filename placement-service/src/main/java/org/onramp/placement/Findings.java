package org.onramp.placement;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;

import org.onramp.platform.rest.problem.Codes;
import org.onramp.platform.rest.problem.ConstraintCodes;
import org.onramp.platform.rest.problem.Unprocessable;
import org.onramp.platform.rest.problem.Violation;

/**
 * Everything that is wrong with a request, its shape and its meaning alike, gathered so that the
 * caller is refused once and can correct all of it.
 */
public final class Findings {
  private final List<Violation> found = new ArrayList<>();

  private Findings() {}

  /** The findings about the shape of a request, by its annotations. */
  public static Findings of(Validator validator, Object request) {
    Findings findings = new Findings();
    if (request == null) {
      findings.add("", Codes.MISSING, "A JSON body is needed.");
      findings.refuse();
    }
    Set<ConstraintViolation<Object>> violations = validator.validate(request);
    for (var violation : violations) {
      findings.add(pointer(violation), ConstraintCodes.of(violation), sentence(violation));
    }
    return findings;
  }

  /**
   * Notes one thing to correct.
   *
   * @param pointer JSON pointer of the value
   * @param code stable, for programs
   * @param message what to change, never the value itself
   */
  public void add(String pointer, String code, String message) {
    found.add(Violation.at(pointer, code, message));
  }

  /** Adds the finding when the condition does not hold. */
  public void unless(boolean holds, String pointer, String code, String message) {
    if (!holds) {
      add(pointer, code, message);
    }
  }

  /**
   * Ends the gathering.
   *
   * @throws Unprocessable with all findings, when there are any
   */
  public void refuse() {
    if (!found.isEmpty()) {
      throw new Unprocessable(found);
    }
  }

  private static String pointer(ConstraintViolation<?> violation) {
    return "/"
        + violation
            .getPropertyPath()
            .toString()
            .replaceAll("\\.?<[^>]*>", "")
            .replaceAll("\\[([^\\]]*)\\]", ".$1")
            .replace('.', '/');
  }

  private static String sentence(ConstraintViolation<?> violation) {
    String message = violation.getMessage();
    return Character.toUpperCase(message.charAt(0)) + message.substring(1) + ".";
  }
}
