package org.onramp.program;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Path;
import jakarta.validation.Validator;

import org.onramp.platform.rest.problem.Codes;
import org.onramp.platform.rest.problem.ConstraintCodes;
import org.onramp.platform.rest.problem.Unprocessable;
import org.onramp.platform.rest.problem.Violation;

/** Checks a value against its own constraints together with rules that need more than the value. */
@ApplicationScoped
public class Validation {
  private final Validator validator;

  Validation(Validator validator) {
    this.validator = validator;
  }

  /**
   * Refuses the value with everything that is wrong with it.
   *
   * @param value carries bean validation constraints
   * @param others what further rules found
   */
  public void require(Object value, List<Violation> others) {
    List<Violation> all = new ArrayList<>(violations(value));
    all.addAll(others);
    if (!all.isEmpty()) {
      throw new Unprocessable(all);
    }
  }

  private List<Violation> violations(Object value) {
    return validator.validate(value).stream()
        .map(v -> Violation.at(pointer(v), code(v), v.getMessage()))
        .sorted(Comparator.comparing(Violation::pointer).thenComparing(Violation::message))
        .distinct()
        .toList();
  }

  private static String pointer(ConstraintViolation<?> violation) {
    StringBuilder pointer = new StringBuilder();
    for (Path.Node node : violation.getPropertyPath()) {
      if (node.getIndex() != null) {
        pointer.append('/').append(node.getIndex());
      }
      if (node.getName() != null && !node.getName().startsWith("<")) {
        pointer.append('/').append(field(node.getName()));
      }
    }
    return pointer.toString();
  }

  private static String code(ConstraintViolation<?> violation) {
    String property = violation.getPropertyPath().toString();
    return property.contains("NotBefore")
        ? Codes.DATES_IN_WRONG_ORDER
        : property.contains("Within") ? Codes.OUT_OF_RANGE : ConstraintCodes.of(violation);
  }

  /**
   * A rule about two fields, such as endsOnNotBeforeStartsOn, is reported at the one it begins
   * with.
   */
  private static String field(String property) {
    for (String relation : List.of("NotBefore", "Within")) {
      int at = property.indexOf(relation);
      if (at > 0) {
        return property.substring(0, at);
      }
    }
    return property;
  }
}
