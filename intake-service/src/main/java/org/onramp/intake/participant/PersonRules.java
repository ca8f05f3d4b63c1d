package org.onramp.intake.participant;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

import org.onramp.intake.IntakeCodes;
import org.onramp.platform.region.RegionPack;
import org.onramp.platform.region.SheetConcepts;
import org.onramp.platform.region.SheetDictionary;
import org.onramp.platform.rest.ids.Namespace;
import org.onramp.platform.rest.ids.SocialSecurityNumbers;
import org.onramp.platform.rest.problem.Codes;

/**
 * What is accepted about a person. Every rule is asked of every statement, so that a provider sees
 * all of a row's problems at once. Codes come from the region pack; nothing here knows a region.
 */
@Singleton
class PersonRules {

  static final String REFERENCE = "reference";
  static final String FULL_NAME = "fullName";
  static final String APPLICATION_DATE = "applicationDate";
  static final String PROGRAM = "program";

  private static final LocalDate OLDEST_BIRTH = LocalDate.of(1900, 1, 1);
  private static final int LONGEST_TEXT = 200;
  private static final Pattern EMAIL =
      Pattern.compile("[^\\s@,;<>()\"]{1,64}@[\\p{L}\\p{N}-]{1,63}(\\.[\\p{L}\\p{N}-]{1,63})+");
  private static final Pattern PHONE_NOISE = Pattern.compile("[\\s().\\-/\u00a0\u2010-\u2015]+");
  private static final Pattern PHONE_EXTENSION =
      Pattern.compile("(?i)(?:ext\\.?|x|#)\\s*\\d{1,6}$");
  private static final Pattern PHONE = Pattern.compile("\\+?\\d{7,15}");
  private static final Pattern CONSENT = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}._ /-]{0,39}");
  private static final Pattern TRACT = Pattern.compile("\\d{11}");

  /** Countries whose postcodes have one well-known form; others are only checked for nonsense. */
  private static final Map<String, Pattern> POSTCODES =
      Map.of("US", Pattern.compile("\\d{5}(-?\\d{4})?"));

  private static final Pattern ANY_POSTCODE =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} -]{1,9}");

  /** Kept when a sheet says that there is consent and not to which text. */
  static final String CONSENT_WITHOUT_VERSION = "UNSPECIFIED";

  private final RegionPack region;
  private final SheetDictionary dictionary;
  private final Namespace namespace;

  PersonRules(RegionPack region, Namespace namespace) {
    this.region = region;
    this.dictionary = region.sheets();
    this.namespace = namespace;
  }

  /**
   * Checks a whole statement with its reference.
   *
   * @param today bound of what lies in the future
   * @return nothing when the statement has a problem that leaves no row
   */
  Optional<PersonRow> row(String providerId, Statement said, LocalDate today) {
    Optional<Reference> reference = reference(said);
    Map<Field, String> facts = facts(said, today);
    LocalDate appliedOn = said.date(APPLICATION_DATE);
    if (appliedOn != null && appliedOn.isAfter(today)) {
      said.problem(Codes.FUTURE_DATE, APPLICATION_DATE, "An application cannot lie in the future.");
    }
    return reference.map(
        r -> new PersonRow(id(providerId, r), r.value(), facts, appliedOn, programId(said)));
  }

  UUID id(String providerId, Reference reference) {
    return namespace.id(providerId, reference.value());
  }

  private static Optional<Reference> reference(Statement said) {
    Optional<Reference> reference = Reference.in(said.text(REFERENCE));
    if (reference.isEmpty()) {
      said.problem(Codes.MISSING, REFERENCE, "Give every person your own reference.");
    } else if (SocialSecurityNumbers.looksLikeOne(said.text(REFERENCE))) {
      said.problem(
          Codes.LOOKS_LIKE_SSN,
          REFERENCE,
          "This looks like a social security number, which is never stored. Use your own case"
              + " number.");
      return Optional.empty();
    } else if (reference.get().value().length() > Reference.MAX_LENGTH) {
      said.problem(
          Codes.TOO_LONG, REFERENCE, "Use at most " + Reference.MAX_LENGTH + " characters.");
      return Optional.empty();
    }
    return reference;
  }

  private UUID programId(Statement said) {
    String program = said.text(PROGRAM);
    try {
      return program == null ? null : UUID.fromString(program);
    } catch (IllegalArgumentException e) {
      return null; // a title; which program it names is not known here
    }
  }

  /** Everything that is said about the person, in text forms by field. */
  Map<Field, String> facts(Statement said, LocalDate today) {
    Map<Field, String> facts = new EnumMap<>(Field.class);
    for (Field field : Field.values()) {
      if (said.clears(field.concept())) {
        facts.put(field, "");
      } else {
        fact(field, said, today).ifPresent(text -> facts.put(field, text));
      }
    }
    fullName(said, facts);
    oneColumnPerRace(said, facts);
    impliedTransgender(said, facts);
    return facts;
  }

  private Optional<String> fact(Field field, Statement said, LocalDate today) {
    String text = said.text(field.concept());
    if (text == null) {
      return Optional.empty();
    }
    return switch (field.kind()) {
      case TEXT -> field == Field.CONSENT ? consent(said, text) : text(field, said, text);
      case TEXTS ->
          Optional.ofNullable(Participant.joined(dictionary.split(field.concept(), text)));
      case BIRTH_DATE -> birthDate(said, today);
      case EMAIL -> email(said, text);
      case PHONE -> phone(said, text);
      case POSTCODE -> postcode(said, text);
      case TRACT -> tract(said, text);
      case YES_NO, YES_NO_OR_MISSING -> yesNo(field, said, text);
      case CODE, CODE_OR_MISSING -> code(field, said, text);
      case CODE_OR_TEXT -> codeOrText(field, said, text);
      case CODES, CODES_OR_MISSING -> codes(field, said, text);
    };
  }

  private static Optional<String> text(Field field, Statement said, String text) {
    if (text.length() > LONGEST_TEXT) {
      said.problem(Codes.TOO_LONG, field.concept(), "Use at most " + LONGEST_TEXT + " characters.");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  private static Optional<String> birthDate(Statement said, LocalDate today) {
    LocalDate birth = said.date(Field.BIRTH_DATE.concept());
    if (birth == null) {
      return Optional.empty();
    }
    if (birth.isAfter(today)) {
      said.problem(Codes.FUTURE_DATE, Field.BIRTH_DATE.concept(), "A birth date lies in the past.");
      return Optional.empty();
    }
    if (birth.isBefore(OLDEST_BIRTH)) {
      said.problem(
          Codes.IMPLAUSIBLE_DATE, Field.BIRTH_DATE.concept(), "Nobody alive was born before 1900.");
      return Optional.empty();
    }
    return Optional.of(birth.toString());
  }

  private static Optional<String> email(Statement said, String text) {
    if (!EMAIL.matcher(text).matches()) {
      said.problem(
          Codes.BAD_EMAIL, Field.EMAIL.concept(), "Write an address such as name@example.org.");
      return Optional.empty();
    }
    return Optional.of(text);
  }

  private static Optional<String> phone(Statement said, String text) {
    String digits =
        PHONE_NOISE.matcher(PHONE_EXTENSION.matcher(text).replaceFirst("")).replaceAll("");
    if (!PHONE.matcher(digits).matches()) {
      said.problem(
          IntakeCodes.BAD_PHONE, Field.PHONE.concept(), "Write a number of 7 to 15 digits.");
      return Optional.empty();
    }
    return Optional.of(digits);
  }

  private Optional<String> postcode(Statement said, String text) {
    Pattern form = POSTCODES.getOrDefault(region.geography().country(), ANY_POSTCODE);
    if (!form.matcher(text).matches()) {
      said.problem(
          IntakeCodes.BAD_POSTCODE, Field.POSTCODE.concept(), "This is not a postcode here.");
      return Optional.empty();
    }
    return Optional.of(text.toUpperCase(Locale.ROOT));
  }

  private Optional<String> tract(Statement said, String text) {
    // A spreadsheet that takes a tract for a number eats its leading zero.
    String code =
        text.length() == 10 && region.geography().code().startsWith("0") ? "0" + text : text;
    if (!TRACT.matcher(code).matches()) {
      said.problem(
          IntakeCodes.BAD_TRACT, Field.TRACT.concept(), "Write the tract's eleven digits.");
      return Optional.empty();
    }
    return Optional.of(code);
  }

  private Optional<String> consent(Statement said, String text) {
    Optional<String> yesOrNo = meaning(said, Field.CONSENT.concept(), text);
    if (yesOrNo.isPresent() && yesOrNo.get().equals("NO")) {
      said.problem(
          IntakeCodes.NO_CONSENT,
          Field.CONSENT.concept(),
          "Nothing is stored about a person who has not consented; leave the row out.");
      return Optional.empty();
    }
    if (yesOrNo.isPresent() && yesOrNo.get().isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        yesOrNo.isPresent() || !CONSENT.matcher(text).matches() ? CONSENT_WITHOUT_VERSION : text);
  }

  private Optional<String> yesNo(Field field, Statement said, String text) {
    Optional<String> code = meaning(said, field.concept(), text);
    if (code.isEmpty()) {
      unknown(field.concept(), said);
    }
    return code.filter(c -> !c.isEmpty())
        .map(
            c ->
                switch (c) {
                  case "YES" -> "true";
                  case "NO" -> "false";
                  default -> Participant.MISSING + c;
                });
  }

  private Optional<String> code(Field field, Statement said, String text) {
    Optional<String> code = meaning(said, field.concept(), text);
    if (code.isEmpty()) {
      unknown(field.concept(), said);
    }
    return code.filter(c -> !c.isEmpty()).map(this::missingMarked);
  }

  /** A code where the words are known; other words are kept and never published. */
  private Optional<String> codeOrText(Field field, Statement said, String text) {
    Optional<String> code = meaning(said, field.concept(), text);
    return code.isPresent() ? code.filter(c -> !c.isEmpty()) : text(field, said, text);
  }

  private Optional<String> codes(Field field, Statement said, String text) {
    Optional<String> whole = said.agreed(field.concept(), text);
    List<String> answers =
        whole.isPresent() ? List.of(text) : dictionary.split(field.concept(), text);
    Set<String> codes = new LinkedHashSet<>();
    Set<String> missing = new LinkedHashSet<>();
    boolean understood = true;
    for (String answer : answers) {
      Optional<String> code = meaning(said, field.concept(), answer);
      if (code.isEmpty()) {
        understood = false;
      } else if (region.demographics().isMissing(code.get())) {
        missing.add(code.get());
      } else if (!code.get().isEmpty()) {
        codes.add(code.get());
      }
    }
    if (!understood) {
      unknown(field.concept(), said);
      return Optional.empty();
    }
    if (codes.isEmpty()) {
      return missing.stream().findFirst().map(this::missingMarked);
    }
    return Optional.ofNullable(Participant.joined(codes));
  }

  private static void fullName(Statement said, Map<Field, String> facts) {
    String fullName = said.text(FULL_NAME);
    if (fullName != null
        && !facts.containsKey(Field.FIRST_NAME)
        && !facts.containsKey(Field.LAST_NAME)) {
      Names.Split name = Names.split(fullName);
      if (!name.first().isEmpty()) {
        text(Field.FIRST_NAME, said, name.first()).ifPresent(n -> facts.put(Field.FIRST_NAME, n));
      }
      if (!name.last().isEmpty()) {
        text(Field.LAST_NAME, said, name.last()).ifPresent(n -> facts.put(Field.LAST_NAME, n));
      }
    }
  }

  /** Sheets with a yes-or-no column per category; together they are one answer. */
  private void oneColumnPerRace(Statement said, Map<Field, String> facts) {
    List<String> chosen = new ArrayList<>();
    for (var race : region.demographics().races()) {
      String concept = SheetConcepts.race(race.code());
      String text = said.text(concept);
      if (text != null) {
        Optional<String> answer = meaning(said, concept, text);
        if (answer.isEmpty()) {
          unknown(concept, said);
        } else if (answer.get().equals("YES")) {
          chosen.add(race.code());
        }
      }
    }
    if (!chosen.isEmpty()) {
      String also = facts.get(Field.RACE_ETHNICITY);
      if (also != null && !also.isEmpty() && !also.startsWith(Participant.MISSING)) {
        chosen.addAll(List.of(also.split("\\|", -1)));
      }
      facts.put(Field.RACE_ETHNICITY, Participant.joined(chosen));
    }
  }

  private void impliedTransgender(Statement said, Map<Field, String> facts) {
    String gender = said.text(Field.GENDER.concept());
    if (gender != null && !facts.containsKey(Field.TRANSGENDER)) {
      dictionary
          .implied(Field.GENDER.concept(), Field.TRANSGENDER.concept(), gender)
          .ifPresent(yes -> facts.put(Field.TRANSGENDER, Boolean.toString(yes.equals("YES"))));
    }
  }

  /** A reason why an answer is missing stands for itself, whichever spellings are known besides. */
  private Optional<String> meaning(Statement said, String concept, String spelling) {
    return said.agreed(concept, spelling)
        .or(() -> dictionary.code(concept, spelling))
        .or(() -> Optional.of(spelling).filter(region.demographics()::isMissing));
  }

  private String missingMarked(String code) {
    return region.demographics().isMissing(code) ? Participant.MISSING + code : code;
  }

  private static void unknown(String concept, Statement said) {
    said.problem(
        Codes.UNKNOWN_VALUE,
        concept,
        "This spelling is not known for the column; correct it or map it to a code.");
  }
}
