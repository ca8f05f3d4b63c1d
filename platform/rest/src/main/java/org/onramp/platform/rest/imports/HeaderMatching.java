package org.onramp.platform.rest.imports;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides which concept each header names: the owner's mapping first, then the concepts' own names,
 * then the dictionary. What none of them decides becomes a question, never a guess.
 */
final class HeaderMatching {
  private final List<Column> columns;
  private final ColumnMapping mapping;
  private final HeaderDictionary dictionary;
  private final Map<String, String> ownNames = new HashMap<>();
  private final Map<String, String> mapped = new HashMap<>();

  private final Map<String, Integer> seen = new HashMap<>();
  private final Map<String, String> headerByConcept = new LinkedHashMap<>();
  private final Map<String, List<String>> rivals = new LinkedHashMap<>();
  private final List<String> ignored = new ArrayList<>();
  private final List<String> unknown = new ArrayList<>();
  private final List<SheetQuestion> ambiguous = new ArrayList<>();
  private final Set<String> inQuestion = new HashSet<>();

  HeaderMatching(List<Column> columns, ColumnMapping mapping, HeaderDictionary dictionary) {
    this.columns = columns;
    this.mapping = mapping;
    this.dictionary = dictionary;
    columns.forEach(column -> ownNames.put(Cells.folded(column.concept()), column.concept()));
    mapping.headers().forEach((header, concept) -> mapped.put(Cells.folded(header), concept));
  }

  /** Whether anybody knows what the cell would mean as a header. */
  boolean recognises(String cell) {
    String folded = Cells.folded(cell);
    return !folded.isEmpty()
        && (mapped.containsKey(folded)
            || ownNames.containsKey(folded)
            || !(dictionary.match(cell) instanceof HeaderDictionary.Unknown));
  }

  /** Takes the next header; the concept it names among the columns, or null. */
  String take(String cell) {
    String header = Cells.clean(cell);
    if (header == null) {
      return null;
    }
    int times = seen.merge(Cells.folded(header), 1, Integer::sum);
    String label = times == 1 ? header : header + "#" + times;
    String concept = concept(header, label);
    if (concept == null) {
      return null;
    }
    String rival = headerByConcept.putIfAbsent(concept, label);
    if (rival != null) {
      rivals.computeIfAbsent(concept, c -> new ArrayList<>(List.of(rival))).add(label);
      return null;
    }
    return concept;
  }

  private String concept(String header, String label) {
    String answer = mapped.get(Cells.folded(label));
    if (answer != null) {
      if (ownNames.containsValue(answer)) {
        return answer;
      }
      ignored.add(label); // said to be ignored, or meant for another import
      return null;
    }
    String own = ownNames.get(Cells.folded(header));
    if (own != null) {
      return own;
    }
    HeaderDictionary.Match match = dictionary.match(header);
    if (match instanceof HeaderDictionary.Known known) {
      if (ownNames.containsValue(known.concept())) {
        return known.concept();
      }
      ignored.add(label);
    } else if (match instanceof HeaderDictionary.Ambiguous unclear) {
      ask(label, unclear);
    } else {
      ignored.add(label);
      unknown.add(label);
    }
    return null;
  }

  private void ask(String label, HeaderDictionary.Ambiguous unclear) {
    List<String> ours = unclear.candidates().stream().filter(ownNames::containsValue).toList();
    if (ours.isEmpty() || mapping.constants().keySet().containsAll(ours)) {
      ignored.add(label);
      return;
    }
    List<String> answers = new ArrayList<>(unclear.candidates());
    answers.add(ColumnMapping.IGNORE);
    ambiguous.add(new SheetQuestion(null, label, unclear.why(), answers));
    inQuestion.addAll(ours);
  }

  /** All that is open once every header was taken. */
  List<SheetQuestion> questions(ImportKind<?> kind) {
    List<SheetQuestion> questions = new ArrayList<>(ambiguous);
    rivals.forEach(
        (concept, headers) ->
            questions.add(
                new SheetQuestion(
                    concept,
                    null,
                    "Several columns mean the same; map all but one of them to \"ignore\".",
                    headers)));
    for (Column column : columns) {
      if (column.need() == Column.Need.REQUIRED
          && !sheet().has(column.concept())
          && !inQuestion.contains(column.concept())) {
        questions.add(
            new SheetQuestion(
                column.concept(),
                null,
                "No column was recognised as this one, which is needed; map a header to it or give"
                    + " a constant.",
                unknown));
      }
    }
    kind.questions(sheet()).stream()
        .filter(question -> question.column() == null || !inQuestion.contains(question.column()))
        .forEach(questions::add);
    return questions;
  }

  Sheet sheet() {
    Set<String> constants = new HashSet<>(mapping.constants().keySet());
    constants.retainAll(Set.copyOf(ownNames.values()));
    return new Sheet(headerByConcept, constants, ignored);
  }

  List<String> unknown() {
    return unknown;
  }
}
