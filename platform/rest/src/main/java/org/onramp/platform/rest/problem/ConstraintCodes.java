package org.onramp.platform.rest.problem;

import java.lang.annotation.Annotation;

import jakarta.validation.ConstraintViolation;
import jakarta.validation.constraints.Size;

/** The code of a broken constraint: what is wrong with the value, not which annotation noticed. */
public final class ConstraintCodes {
  private ConstraintCodes() {}

  /** The code of a finding of Bean Validation. */
  public static String of(ConstraintViolation<?> violation) {
    Annotation constraint = violation.getConstraintDescriptor().getAnnotation();
    return switch (constraint.annotationType().getSimpleName()) {
      case "NotNull", "NotBlank", "NotEmpty" -> Codes.MISSING;
      case "Null" -> Codes.MUST_BE_ABSENT;
      case "Size" -> isTooLong(violation, (Size) constraint) ? Codes.TOO_LONG : Codes.TOO_SHORT;
      case "Pattern" -> Codes.BAD_FORMAT;
      case "Email" -> Codes.BAD_EMAIL;
      case "Past", "PastOrPresent" -> Codes.FUTURE_DATE;
      case "Future", "FutureOrPresent" -> Codes.PAST_DATE;
      case "Min",
          "Max",
          "DecimalMin",
          "DecimalMax",
          "Digits",
          "Positive",
          "PositiveOrZero",
          "Negative",
          "NegativeOrZero" ->
          Codes.OUT_OF_RANGE;
      default -> Codes.INVALID_VALUE;
    };
  }

  private static boolean isTooLong(ConstraintViolation<?> violation, Size size) {
    return !(violation.getInvalidValue() instanceof CharSequence text)
        || text.length() > size.max();
  }
}
