package org.onramp.platform.region;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import org.onramp.platform.region.SheetDictionary.Match;

/** Reads the dictionary's CSV files. */
final class SheetFiles {

  /** Instead of a concept: a spelling of yes or no for every such concept. */
  static final String YES_OR_NO = "yesOrNo";

  /** Instead of a concept: a spelling of a reason why an answer is missing. */
  static final String MISSING = "missing";

  /** Instead of a concept: a spelling that says nothing in any column. */
  static final String ANY = "any";

  /** Between two concepts: a spelling of the first that also answers the second. */
  static final String IMPLIES = ">";

  static final String HEADERS = "headers.csv";
  static final String AMBIGUOUS = "ambiguous-headers.csv";
  static final String QUALIFIERS = "header-qualifiers.csv";
  static final String VALUES = "values.csv";
  static final List<String> NAMES = List.of(HEADERS, AMBIGUOUS, QUALIFIERS, VALUES);

  private static final Set<String> MISSING_CODES = Set.of("NOT_ASKED", "PREFERS_NOT", "UNKNOWN");

  private final Function<String, Optional<byte[]>> files;
  private final List<PackProblem> problems;
  private final Map<String, String> headers = new HashMap<>();
  private final Map<String, String> elements = new HashMap<>();
  private final Map<String, Match.Ambiguous> ambiguous = new HashMap<>();
  private final Set<String> qualifiers = new HashSet<>();
  private final Map<String, Map<String, String>> values = new LinkedHashMap<>();

  SheetFiles(Function<String, Optional<byte[]>> files, List<PackProblem> problems) {
    this.files = files;
    this.problems = problems;
  }

  SheetDictionary read(PackCodes codes) {
    Set<String> concepts = codes.concepts();
    each(HEADERS, List.of("concept", "spelling"), row -> header(row, concepts));
    each(AMBIGUOUS, List.of("spelling", "candidates", "why"), row -> ambiguous(row, concepts));
    each(
        QUALIFIERS,
        List.of("qualifier"),
        row -> {
          qualifiers.add(Spelling.key(row.getField("qualifier")));
          return "";
        });
    concepts.forEach(c -> headers.putIfAbsent(Spelling.key(c), c));
    codesAndTitles(codes);
    each(VALUES, List.of("concept", "spelling", "code"), row -> value(row, codes));
    return new SheetDictionary(concepts, headers, elements, ambiguous, qualifiers, values);
  }

  private String header(NamedCsvRecord row, Set<String> concepts) {
    String concept = row.getField("concept");
    String spelling = row.getField("spelling");
    if (!concepts.contains(concept)) {
      return "no such concept: " + concept;
    }
    boolean element = spelling.matches("\\d{3,4}");
    String before =
        (element ? elements : headers)
            .putIfAbsent(element ? spelling : Spelling.key(spelling), concept);
    return before == null || before.equals(concept)
        ? ""
        : "\"" + spelling + "\" means " + before + " already; make it an ambiguous header";
  }

  private String ambiguous(NamedCsvRecord row, Set<String> concepts) {
    String spelling = row.getField("spelling");
    List<String> candidates =
        Arrays.stream(row.getField("candidates").split("[ |]+")).filter(c -> !c.isEmpty()).toList();
    List<String> unknown = candidates.stream().filter(c -> !concepts.contains(c)).toList();
    if (!unknown.isEmpty()) {
      return "no such concept: " + String.join(", ", unknown);
    }
    if (row.getField("why").isBlank()) {
      return "say why \"" + spelling + "\" is ambiguous; the provider reads it";
    }
    if (headers.containsKey(Spelling.key(spelling))) {
      return "\"" + spelling + "\" also stands in " + HEADERS + "; it cannot be both";
    }
    ambiguous.put(Spelling.key(spelling), new Match.Ambiguous(row.getField("why"), candidates));
    return "";
  }

  /** Every code, and its title, is a spelling of itself. */
  private void codesAndTitles(PackCodes codes) {
    codes
        .titles()
        .forEach(
            (concept, titles) -> {
              Map<String, String> of = values.computeIfAbsent(concept, c -> new HashMap<>());
              titles.forEach((code, title) -> of.putIfAbsent(Spelling.key(title), code));
              titles.forEach((code, title) -> of.put(Spelling.key(code), code));
            });
  }

  private String value(NamedCsvRecord row, PackCodes codes) {
    String concept = row.getField("concept");
    String spelling = row.getField("spelling");
    String code = row.getField("code");
    String wrong = wrongValue(concept, code, codes);
    if (!wrong.isEmpty()) {
      return wrong;
    }
    String before =
        values
            .computeIfAbsent(concept, c -> new HashMap<>())
            .putIfAbsent(Spelling.key(spelling), code);
    return before == null || before.equals(code)
        ? ""
        : "\"" + spelling + "\" already means " + before + " for " + concept;
  }

  private static String wrongValue(String concept, String code, PackCodes codes) {
    if (concept.equals(ANY)) {
      return code.isEmpty() ? "" : "a spelling for any column can only say nothing (empty code)";
    }
    if (concept.equals(MISSING)) {
      return MISSING_CODES.contains(code) ? "" : code + " is not one of " + sorted(MISSING_CODES);
    }
    if (concept.equals(YES_OR_NO)) {
      return Set.of("YES", "NO").contains(code) ? "" : code + " is neither YES nor NO";
    }
    String answered =
        concept.contains(IMPLIES) ? concept.substring(concept.indexOf(IMPLIES) + 1) : concept;
    if (!codes.concepts().contains(answered)) {
      return "no such concept: " + answered;
    }
    boolean missing =
        SheetConcepts.SELF_DESCRIBED.contains(answered) && MISSING_CODES.contains(code);
    boolean yesOrNo = SheetConcepts.yesOrNo(answered) && Set.of("YES", "NO").contains(code);
    boolean known =
        codes.of(answered).contains(code)
            || (!codes.coded(answered) && !SheetConcepts.yesOrNo(answered));
    return code.isEmpty() || missing || yesOrNo || known
        ? ""
        : code + " is not a code of " + answered;
  }

  private static List<String> sorted(Set<String> codes) {
    return codes.stream().sorted().toList();
  }

  private void each(String file, List<String> columns, Function<NamedCsvRecord, String> row) {
    files
        .apply(file)
        .ifPresent(
            bytes -> {
              try (CsvReader<NamedCsvRecord> csv =
                  CsvReader.builder().ofNamedCsvRecord(new String(bytes, StandardCharsets.UTF_8))) {
                boolean first = true;
                for (NamedCsvRecord each : csv) {
                  if (first && !each.getHeader().containsAll(columns)) {
                    problems.add(new PackProblem(file, "line 1", "needs the columns " + columns));
                    return;
                  }
                  first = false;
                  note(file, each, row.apply(each));
                }
              } catch (CsvParseException e) {
                problems.add(new PackProblem(file, "", e.getMessage()));
              } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
  }

  private void note(String file, NamedCsvRecord row, String problem) {
    if (!problem.isEmpty()) {
      problems.add(new PackProblem(file, "line " + row.getStartingLineNumber(), problem));
    }
  }
}
