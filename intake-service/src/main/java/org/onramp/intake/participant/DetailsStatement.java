package org.onramp.intake.participant;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.onramp.platform.rest.problem.Unprocessable;
import org.onramp.platform.rest.problem.Violation;

/**
 * The body of a request as a statement about a person: absent members say that nothing is known.
 */
final class DetailsStatement implements Statement {

  private final String reference;
  private final PersonDetails details;
  private final List<Violation> violations = new ArrayList<>();

  DetailsStatement(String reference, PersonDetails details) {
    this.reference = reference;
    this.details = details;
  }

  @Override
  public String text(String concept) {
    if (concept.equals(PersonRules.REFERENCE)) {
      return reference;
    }
    String text = Field.of(concept).map(details::text).orElse(null);
    return text == null || text.isBlank() ? null : text.strip();
  }

  @Override
  public LocalDate date(String concept) {
    return concept.equals(Field.BIRTH_DATE.concept()) ? details.birthDate() : null;
  }

  @Override
  public boolean clears(String concept) {
    return text(concept) == null;
  }

  @Override
  public Optional<String> agreed(String concept, String spelling) {
    return Optional.empty();
  }

  @Override
  public void problem(String code, String concept, String message) {
    violations.add(
        concept.equals(PersonRules.REFERENCE)
            ? Violation.of(code, message)
            : Violation.at("/" + concept, code, message));
  }

  @Override
  public void problem(String code, String message) {
    violations.add(Violation.of(code, message));
  }

  @Override
  public void remark(String code, String concept, String message) {
    // A body is answered at once; there is no report that a remark could stand in.
  }

  /** Refuses the body with everything that is wrong with it. */
  void requireSound() {
    if (!violations.isEmpty()) {
      throw new Unprocessable(violations);
    }
  }
}
