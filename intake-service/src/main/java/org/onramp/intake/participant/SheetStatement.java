package org.onramp.intake.participant;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import org.onramp.platform.rest.imports.ImportContext;
import org.onramp.platform.rest.imports.Reading;

/** A row of a sheet as a statement about a person. */
final class SheetStatement implements Statement {

  private final Reading reading;
  private final ImportContext context;

  SheetStatement(Reading reading, ImportContext context) {
    this.reading = reading;
    this.context = context;
  }

  @Override
  public String text(String concept) {
    return reading.text(concept);
  }

  @Override
  public LocalDate date(String concept) {
    return reading.date(concept);
  }

  @Override
  public boolean clears(String concept) {
    return reading.clears(concept);
  }

  @Override
  public Optional<String> agreed(String concept, String spelling) {
    Map<String, String> values = context.mapping().values().getOrDefault(concept, Map.of());
    String code = values.get(spelling);
    if (code != null || values.isEmpty()) {
      return Optional.ofNullable(code);
    }
    String wanted = folded(spelling);
    return values.entrySet().stream()
        .filter(e -> folded(e.getKey()).equals(wanted))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  @Override
  public void problem(String code, String concept, String message) {
    reading.problem(code, concept, message);
  }

  @Override
  public void problem(String code, String message) {
    reading.problem(code, message);
  }

  @Override
  public void remark(String code, String concept, String message) {
    reading.remark(code, concept, message);
  }

  private static String folded(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }
}
