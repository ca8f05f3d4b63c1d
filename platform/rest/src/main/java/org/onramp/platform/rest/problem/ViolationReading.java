package org.onramp.platform.rest.problem;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;

/** Reads Bean Validation's findings. */
@ApplicationScoped
class ViolationReading {

  List<Violation> read(Collection<? extends ConstraintViolation<?>> found) {
    return found.stream()
        .map(this::read)
        .sorted(
            Comparator.comparing(
                    (Violation v) -> v.pointer(), Comparator.nullsFirst(Comparator.naturalOrder()))
                .thenComparing(Violation::code))
        .toList();
  }

  /** Whether it is our own reply that broke a rule, which is our fault and not the caller's. */
  boolean concernsReply(ConstraintViolationException e) {
    return e.getConstraintViolations().stream()
        .anyMatch(
            violation -> {
              for (Path.Node node : violation.getPropertyPath()) {
                if (node.getKind() == ElementKind.RETURN_VALUE) {
                  return true;
                }
              }
              return false;
            });
  }

  private Violation read(ConstraintViolation<?> violation) {
    StringBuilder pointer = new StringBuilder();
    String parameter = null;
    boolean parameterIsBody = false;
    for (Path.Node node : violation.getPropertyPath()) {
      switch (node.getKind()) {
        case METHOD, CONSTRUCTOR, CROSS_PARAMETER -> {
          // where in the code; of no interest to the caller
        }
        case PARAMETER -> parameter = node.getName();
        default -> {
          parameterIsBody = true;
          if (node.isInIterable()) {
            Object place = node.getIndex() == null ? node.getKey() : node.getIndex();
            if (place != null) {
              pointer.append('/').append(escaped(place.toString()));
            }
          }
          if (node.getName() != null && !node.getName().startsWith("<")) {
            pointer.append('/').append(escaped(node.getName()));
          }
        }
      }
    }
    String code = ConstraintCodes.of(violation);
    if (parameter != null && !parameterIsBody) {
      return Violation.of(code, parameter + ": " + violation.getMessage());
    }
    return Violation.at(pointer.toString(), code, violation.getMessage());
  }

  private static String escaped(String part) {
    return part.replace("~", "~0").replace("/", "~1");
  }
}
