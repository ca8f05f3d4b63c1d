package org.onramp.platform.region;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the words in a provider's sheet mean: column headers and cell values, in the spellings that
 * the region's providers use. A header that has two meanings is never guessed.
 */
public final class SheetDictionary {

  /** What a header means. */
  public sealed interface Match {

    /** One thing, by the name of its concept. */
    record Known(String concept) implements Match {}

    /**
     * One of several things, or something close to a known one: the provider has to say.
     *
     * @param why in words for the provider
     * @param candidates names of concepts, likeliest first
     */
    record Ambiguous(String why, List<String> candidates) implements Match {

      public Ambiguous {
        candidates = List.copyOf(candidates);
      }
    }

    /** Nothing that the dictionary knows. */
    record Unknown() implements Match {}
  }

  private static final Match.Unknown UNKNOWN = new Match.Unknown();

  /** The number of an element in a federal record layout stands before its name. */
  private static final Pattern ELEMENT = Pattern.compile("^\\s*(\\d{3,4})(?!\\d)[\\s.:_-]*(.*)$");

  /** A question's number in a form. */
  private static final Pattern QUESTION = Pattern.compile("^\\s*[Qq]?\\d{1,2}[\\s.):_-]+(\\D.*)$");

  private static final Pattern IN_BRACKETS =
      Pattern.compile("[(\\[]([^()\\[\\]]*)[)\\]]\\s*[*:?]*\\s*$");
  private static final Pattern LAST_NUMBER = Pattern.compile("^(.*\\D)(\\d)$");
  private static final Pattern SEPARATOR =
      Pattern.compile("\\s*[/;,|+&\\n]\\s*|\\s+(?:and|y)\\s+", Pattern.CASE_INSENSITIVE);

  private final Set<String> concepts;
  private final Map<String, String> headers;
  private final Map<String, String> elements;
  private final Map<String, Match.Ambiguous> ambiguous;
  private final Set<String> qualifiers;
  private final Map<String, Map<String, String>> values;

  SheetDictionary(
      Set<String> concepts,
      Map<String, String> headers,
      Map<String, String> elements,
      Map<String, Match.Ambiguous> ambiguous,
      Set<String> qualifiers,
      Map<String, Map<String, String>> values) {
    this.concepts = Set.copyOf(concepts);
    this.headers = Map.copyOf(headers);
    this.elements = Map.copyOf(elements);
    this.ambiguous = Map.copyOf(ambiguous);
    this.qualifiers = Set.copyOf(qualifiers);
    this.values = Map.copyOf(values);
  }

  /** Every concept that a column may be mapped to. */
  public Set<String> concepts() {
    return concepts;
  }

  /**
   * What a header means. Case, accents, spaces, punctuation and damaged characters make no
   * difference; a federal element number must agree with the words after it. A concept's own name,
   * exactly as it is, means that concept.
   */
  public Match match(String header) {
    if (concepts.contains(header.strip())) {
      return new Match.Known(header.strip());
    }
    Match whole = matchWords(header);
    if (whole != UNKNOWN) {
      return whole;
    }
    Matcher element = ELEMENT.matcher(header);
    if (element.matches()) {
      return matchElement(element.group(1), element.group(2));
    }
    Matcher question = QUESTION.matcher(header);
    return question.matches() ? matchWords(question.group(1)) : UNKNOWN;
  }

  private Match matchElement(String number, String words) {
    String byNumber = elements.get(number);
    Match byWords = words.isBlank() ? UNKNOWN : matchWords(words);
    if (words.isBlank() && byNumber != null) {
      return new Match.Known(byNumber);
    }
    if (byWords instanceof Match.Known known) {
      return known.concept().equals(byNumber)
          ? known
          : asked(
              "the number " + number + " and the words after it do not mean the same here",
              known.concept(),
              byNumber);
    }
    if (byWords == UNKNOWN && byNumber != null) {
      return asked(
          number + " is a federal element's number, but the words after it are not that element's",
          byNumber,
          null);
    }
    return byWords;
  }

  private static Match asked(String why, String first, String second) {
    return new Match.Ambiguous(why, second == null ? List.of(first) : List.of(first, second));
  }

  private Match matchWords(String words) {
    Match exact = matchKey(Spelling.key(words));
    if (exact != UNKNOWN) {
      return exact;
    }
    Matcher brackets = IN_BRACKETS.matcher(words);
    if (brackets.find() && qualifiers.contains(Spelling.key(brackets.group(1)))) {
      return matchWords(words.substring(0, brackets.start()));
    }
    return UNKNOWN;
  }

  private Match matchKey(String key) {
    Match exact = matchExactly(key);
    if (exact != UNKNOWN) {
      return exact;
    }
    Matcher numbered = LAST_NUMBER.matcher(key);
    return numbered.matches()
        ? numbered(matchExactly(numbered.group(1)), Integer.parseInt(numbered.group(2)))
        : UNKNOWN;
  }

  /** A trailing 1 is the first of its kind; further ones exist for credentials only. */
  private static Match numbered(Match first, int number) {
    if (first instanceof Match.Ambiguous || number == 1) {
      return first;
    }
    if (first instanceof Match.Known known && number >= 2 && number <= SheetConcepts.CREDENTIALS) {
      if (known.concept().equals("credential")) {
        return new Match.Known("credential" + number);
      }
      if (known.concept().equals("credentialOn")) {
        return new Match.Known("credential" + number + "On");
      }
    }
    return UNKNOWN;
  }

  private Match matchExactly(String key) {
    Match.Ambiguous asked = ambiguous.get(key);
    if (asked != null) {
      return asked;
    }
    String concept = headers.get(key);
    return concept == null ? UNKNOWN : new Match.Known(concept);
  }

  /**
   * The code that a cell's spelling stands for.
   *
   * <p>Yes and no are {@code YES} and {@code NO}. A missing answer to a question about oneself is
   * {@code NOT_ASKED} (an empty cell), {@code PREFERS_NOT} or {@code UNKNOWN}. An empty code means
   * that the cell says nothing and is to be read as an empty one ({@code N/A}, or "Not Hispanic" as
   * an answer to the race question).
   *
   * @return empty for a spelling that is not known: the provider has to say what it means
   */
  public Optional<String> code(String concept, String spelling) {
    String shared = SheetConcepts.speaksAs(concept);
    if (spelling.isBlank()) {
      return Optional.of(SheetConcepts.SELF_DESCRIBED.contains(concept) ? "NOT_ASKED" : "");
    }
    String key = Spelling.key(spelling);
    return lookup(shared, key)
        .or(
            () ->
                SheetConcepts.yesOrNo(concept)
                    ? lookup(SheetFiles.YES_OR_NO, key)
                    : Optional.empty())
        .or(() -> missing(concept, key))
        .or(() -> anywhere(concept, key));
  }

  private Optional<String> anywhere(String concept, String key) {
    return SheetConcepts.NAMES.contains(concept) ? Optional.empty() : lookup(SheetFiles.ANY, key);
  }

  private Optional<String> missing(String concept, String key) {
    if (!values.containsKey(SheetConcepts.speaksAs(concept)) && !SheetConcepts.yesOrNo(concept)) {
      return Optional.empty();
    }
    return lookup(SheetFiles.MISSING, key)
        .map(why -> SheetConcepts.SELF_DESCRIBED.contains(concept) ? why : "");
  }

  /**
   * What a cell of one concept says about another one besides: the gender cell "Transgender man"
   * says {@code YES} to {@code transgender}.
   */
  public Optional<String> implied(String concept, String other, String spelling) {
    return lookup(concept + SheetFiles.IMPLIES + other, Spelling.key(spelling));
  }

  /**
   * The answers in a cell that may hold several. Separators are {@code / ; , | + &}, line breaks
   * and the words "and" and "y", except inside a spelling that is known as a whole. Answers that
   * say nothing are left out, so that the list may be empty.
   */
  public List<String> split(String concept, String cell) {
    if (cell.isBlank()) {
      return List.of();
    }
    List<String> answers = new ArrayList<>();
    for (String answer :
        SheetConcepts.SEVERAL.contains(concept) ? apart(concept, cell) : List.of(cell.strip())) {
      boolean saysNothing = code(concept, answer).filter(String::isEmpty).isPresent();
      if (!saysNothing && !answers.contains(answer)) {
        answers.add(answer);
      }
    }
    return List.copyOf(answers);
  }

  private List<String> apart(String concept, String cell) {
    if (code(concept, cell).isPresent()) {
      return List.of(cell.strip());
    }
    List<int[]> pieces = pieces(cell);
    List<String> answers = new ArrayList<>();
    for (int from = 0; from < pieces.size(); ) {
      int to = longestKnown(concept, cell, pieces, from);
      answers.add(cell.substring(pieces.get(from)[0], pieces.get(to)[1]).strip());
      from = to + 1;
    }
    return answers;
  }

  private int longestKnown(String concept, String cell, List<int[]> pieces, int from) {
    for (int to = pieces.size() - 1; to > from; to--) {
      if (code(concept, cell.substring(pieces.get(from)[0], pieces.get(to)[1])).isPresent()) {
        return to;
      }
    }
    return from;
  }

  private static List<int[]> pieces(String cell) {
    List<int[]> pieces = new ArrayList<>();
    Matcher separator = SEPARATOR.matcher(cell);
    int start = 0;
    while (separator.find()) {
      if (!cell.substring(start, separator.start()).isBlank()) {
        pieces.add(new int[] {start, separator.start()});
      }
      start = separator.end();
    }
    if (!cell.substring(start).isBlank()) {
      pieces.add(new int[] {start, cell.length()});
    }
    return pieces;
  }

  private Optional<String> lookup(String concept, String key) {
    return Optional.ofNullable(values.getOrDefault(concept, Map.of()).get(key));
  }
}
