package org.onramp.platform.rest.imports;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.onramp.platform.rest.problem.Codes;
import org.onramp.platform.rest.problem.InvalidValue;

/**
 * Reads one row's cells into typed values and collects every problem on the way. A cell that is
 * empty, absent or unreadable gives null (or an empty list), so that reading goes on.
 */
public final class Reading {
  private static final Pattern SEVERAL = Pattern.compile("\\s*[;/|,\\n\\r]+\\s*");
  private static final Pattern NUMBER =
      Pattern.compile("[-+]?(\\d{1,3}(,\\d{3})+|\\d+)?(\\.\\d+)?");
  private static final Pattern DECIMAL_COMMA =
      Pattern.compile("[-+]?(\\d{1,3}(\\.\\d{3})+|\\d+),\\d{1,2}");
  private static final Set<String> YES =
      Set.of("y", "yes", "true", "t", "1", "x", "✓", "si", "sí", "s", "verdadero");
  private static final Set<String> NO = Set.of("n", "no", "false", "f", "0", "falso");

  private final StagedRow row;
  private final ImportContext context;
  private final List<RowProblem> problems = new ArrayList<>();
  private final List<RowProblem> remarks = new ArrayList<>();

  Reading(StagedRow row, ImportContext context) {
    this.row = row;
    this.context = context;
  }

  /** The cell's text. */
  public String text(String concept) {
    return row.text(concept);
  }

  /** The cell's text, whose absence is the problem {@code missing}. */
  public String required(String concept) {
    String text = row.text(concept);
    if (text == null) {
      problems.add(new RowProblem(Codes.MISSING, concept, null, "A value is needed here."));
    }
    return text;
  }

  /** Whether the cell is empty and the mapping says that an empty cell clears what was known. */
  public boolean clears(String concept) {
    return context.mapping().clears().contains(concept)
        && context.has(concept)
        && row.text(concept) == null;
  }

  /** A date, in the sheet's order of day and month; a problem {@code bad-date} otherwise. */
  public LocalDate date(String concept) {
    String text = row.text(concept);
    if (text == null) {
      return null;
    }
    Optional<LocalDate> date = SheetDates.read(text, context.dateOrder());
    if (date.isEmpty()) {
      problem(Codes.BAD_DATE, concept, SheetDates.advice(text, context.dateOrder()));
    }
    return date.orElse(null);
  }

  /** A decimal number; a currency sign and grouping are accepted. */
  public BigDecimal number(String concept) {
    String text = row.text(concept);
    if (text == null) {
      return null;
    }
    String bare = text.replaceAll("[$€£\\s\\u00a0]", "");
    if (DECIMAL_COMMA.matcher(bare).matches()) {
      bare = bare.replace(".", "").replace(',', '.');
    }
    Matcher number = NUMBER.matcher(bare);
    if (bare.length() <= 30 && number.matches() && bare.chars().anyMatch(Character::isDigit)) {
      return new BigDecimal(bare.replace(",", ""));
    }
    problem(Codes.BAD_NUMBER, concept, "Write a plain number, such as 28.50.");
    return null;
  }

  /** Yes or no, in the spellings of the mapping, the dictionary, or the usual ones. */
  public Boolean yesNo(String concept) {
    String text = row.text(concept);
    if (text == null) {
      return null;
    }
    String word =
        context.vocabulary().code(concept, text).orElse(text).strip().toLowerCase(Locale.ROOT);
    if (YES.contains(word)) {
      return true;
    }
    if (NO.contains(word)) {
      return false;
    }
    problem(Codes.UNKNOWN_VALUE, concept, "Write yes or no, or map this spelling.");
    return null;
  }

  /** A code, in the spellings of the mapping and the dictionary. */
  public String code(String concept) {
    String text = row.text(concept);
    if (text == null) {
      return null;
    }
    Optional<String> code = context.vocabulary().code(concept, text);
    if (code.isEmpty()) {
      unknown(concept, text);
    }
    return code.orElse(null);
  }

  /** Several codes in one cell, separated by semicolon, slash, bar, comma or line break. */
  public List<String> codes(String concept) {
    String text = row.text(concept);
    if (text == null) {
      return List.of();
    }
    Optional<String> whole = context.vocabulary().code(concept, text);
    if (whole.isPresent()) {
      return List.of(whole.get());
    }
    Set<String> codes = new LinkedHashSet<>();
    for (String part : SEVERAL.split(text, -1)) {
      if (!part.isEmpty()) {
        context
            .vocabulary()
            .code(concept, part)
            .ifPresentOrElse(codes::add, () -> unknown(concept, part));
      }
    }
    return List.copyOf(codes);
  }

  /** A validated value, made from the cell's text; an {@link InvalidValue} becomes a problem. */
  public <T> T value(String concept, Function<String, T> constructor) {
    String text = row.text(concept);
    if (text == null) {
      return null;
    }
    try {
      return constructor.apply(text);
    } catch (InvalidValue e) {
      problem(e.code(), concept, "Expected " + e.expectation() + ".");
      return null;
    }
  }

  /** A problem of one cell, of which only the shape is kept. */
  public void problem(String code, String concept, String message) {
    problems.add(RowProblem.of(code, concept, row.text(concept), message));
  }

  /** A problem of the row as a whole. */
  public void problem(String code, String message) {
    problems.add(RowProblem.of(code, message));
  }

  /** Something worth reporting about a row that is applied all the same. */
  public void remark(String code, String concept, String message) {
    remarks.add(RowProblem.of(code, concept, row.text(concept), message));
  }

  public boolean hasProblems() {
    return !problems.isEmpty();
  }

  /** Ends the reading: the value, made only when there was no problem, or all the problems. */
  public <R> Checked<R> checked(Supplier<R> value) {
    zeroBytes();
    if (problems.isEmpty()) {
      return new Checked<>(row.row(), row.sheetRow(), value.get(), List.of(), remarks);
    }
    return new Checked<>(row.row(), row.sheetRow(), null, problems, remarks);
  }

  /** A cell of which something else was said is wrong anyway, and told once. */
  private void zeroBytes() {
    for (String concept : ZeroBytes.of(row)) {
      if (problems.stream().noneMatch(problem -> concept.equals(problem.column()))) {
        problem(
            Codes.INVALID_VALUE,
            concept,
            "The cell has an invisible character in it, a zero byte; type it anew.");
      }
    }
  }

  private void unknown(String concept, String spelling) {
    problems.add(
        RowProblem.of(
            Codes.UNKNOWN_VALUE,
            concept,
            spelling,
            "This spelling is not known for the column; correct it or map it to a code."));
  }
}
