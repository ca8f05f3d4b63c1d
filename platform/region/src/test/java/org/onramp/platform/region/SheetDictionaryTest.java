package org.onramp.platform.region;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.onramp.platform.region.SheetDictionary.Match;
import org.onramp.platform.region.SheetDictionary.Match.Ambiguous;
import org.onramp.platform.region.SheetDictionary.Match.Known;
import org.onramp.platform.region.SheetDictionary.Match.Unknown;

class SheetDictionaryTest {

  private static final RegionPack PACK = RegionPacks.load("us-ca-los-angeles");
  private static final SheetDictionary SHEETS = PACK.sheets();

  /**
   * Header rows as providers keep them, in the order of {@link #MEANINGS}; ? is not to be guessed.
   */
  private static final String FEDERAL =
      "100 Unique Individual Identifier (WIOA)|First Name|Last Name|DOB|Gender|Race (CWP)|Email"
          + "|Phone Number|Zip Code|Are you a veteran?|Do you have a disability?"
          + "|1307 Training Completed 1|1302 Date Entered Training 1"
          + "|1800 Type of Recognized Credential (WIOA)|Wage|Entity Name";

  private static final String CASEWORKER =
      "100 Unique Individual Identifier (WIOA)|First Name|Last Name|Date of Birth|Gender|Race |Email"
          + "|Phone Number|Zip Code|Veteran|Disability|Completion Status|Date Entered Training"
          + "|1800 Type of Recognized Credential (WIOA)|Hourly Earnings|Entity Name";

  private static final String EXCEL =
      "100 Unique Individual Identifier (WIOA)|First Name|Last Name|Date of Birth|Gender|Race |Email"
          + "|Phone Number|Zip Code|Are you a veteran?|Disability|Completion Status|Start Dt"
          + "|Type of Recognized Credential 1|Hourly Earnings|Entity Name";

  private static final String SPANISH =
      "Número de expediente|Nombre|Apellidos|Fecha de nacimiento|Género|Raza o etnia"
          + "|Correo electrónico|Teléfono|Código postal|Veterano|Discapacidad"
          + "|Terminó la capacitación|Fecha de inicio|Certificación|Salario por hora|Empleador";

  private static final List<String> MEANINGS =
      List.of(
          "reference",
          "firstName",
          "lastName",
          "birthDate",
          "gender",
          "raceEthnicity",
          "email",
          "phone",
          "postcode",
          "veteran",
          "disability",
          "completed",
          "enteredTrainingOn",
          "credential",
          "hourlyWage",
          "employer");

  static Stream<String> sheets() {
    return Stream.of(FEDERAL, CASEWORKER, EXCEL, SPANISH);
  }

  @ParameterizedTest
  @MethodSource("sheets")
  void every_header_of_a_provider_s_sheet_is_known_or_asked_about(String sheet) {
    List<String> headers = Arrays.asList(sheet.split("\\|"));

    assertThat(headers).hasSameSizeAs(MEANINGS);
    for (int i = 0; i < headers.size(); i++) {
      Match match = SHEETS.match(headers.get(i));
      if (match instanceof Ambiguous asked) {
        assertThat(headers.get(i)).isIn("Zip Code", "Start Dt", "Fecha de inicio");
        assertThat(asked.candidates()).contains(MEANINGS.get(i));
      } else {
        assertThat(match).as(headers.get(i)).isEqualTo(new Known(MEANINGS.get(i)));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Start Date",
        "START DATE",
        "start_date",
        " Start Dt ",
        "Start Date 1",
        "Fecha de inicio",
        "End Date",
        "End Date_2",
        "School or Program Name",
        "O*NET Code",
        "Job Title",
        "Zip Code",
        "zip_code",
        "Address 1",
        "Address 2",
        "Employment Status",
        "Hours Worked per Week",
        "Employment Type",
        "Ethnicity",
        "1308 Date Completed or Withdrew from Training 1",
        "Supportive Services"
      })
  void a_header_with_two_meanings_is_never_guessed(String header) {
    assertThat(SHEETS.match(header))
        .isInstanceOfSatisfying(
            Ambiguous.class,
            asked -> {
              assertThat(asked.why()).isNotBlank();
              assertThat(asked.candidates())
                  .isNotEmpty()
                  .allSatisfy(c -> assertThat(SHEETS.concepts()).contains(c));
            });
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "DOB; birthDate",
        "D.O.B.; birthDate",
        "Birth Date; birthDate",
        "birth_date; birthDate",
        "BirthDate; birthDate",
        "BIRTH-DATE (MM/DD/YYYY); birthDate",
        "Date of Birth *; birthDate",
        "3. Date of birth; birthDate",
        "Q3) Date of birth; birthDate",
        "Fecha nac.; birthDate",
        "200 Date of Birth; birthDate",
        "First; firstName",
        "Given Name; firstName",
        "Surname; lastName",
        "Family Name; lastName",
        "Participant Name; fullName",
        "Client ID; reference",
        "Case Number; reference",
        "Case #; reference",
        "Student ID; reference",
        "E-mail Address; email",
        "Cell; phone",
        "ZIP; postcode",
        "Race/Ethnicity; raceEthnicity",
        "Race/Ethnicity (select all that apply); raceEthnicity",
        "Hispanic?; race.HISPANIC_OR_LATINO",
        "Ethnicity, Hispanic or Latino; race.HISPANIC_OR_LATINO",
        "213 Black / African American (WIOA); race.BLACK_OR_AFRICAN_AMERICAN",
        "Race, Asian; race.ASIAN",
        "Sex; gender",
        "201 Sex; gender",
        "Gender Identity; gender",
        "Do you identify as transgender?; transgender",
        "Veteran Status; veteran",
        "Disability Status; disability",
        "Completed?; completed",
        "Completed (Y/N); completed",
        "Completion Date; completedOn",
        "Program Completion Date; completedOn",
        "Training Start Date; enteredTrainingOn",
        "1302 Date Entered Training #1 (WIOA); enteredTrainingOn",
        "Credential Earned; credential",
        "Certification Date; credentialOn",
        "1801 Date Attained Recognized Credential 1; credentialOn",
        "1802 Type of Recognized Credential 2; credential2",
        "1803 Date Attained Recognized Credential #2 (WIOA); credential2On",
        "Certification 3; credential3",
        "Hourly Wage; hourlyWage",
        "Wage ($/hr); hourlyWage",
        "Pay Rate; hourlyWage",
        "Hire Date; hiredOn",
        "2118 Date Entered Employment (Discretionary Grants); hiredOn",
        "Employer Name; employer",
        "Company; employer",
        "408 Highest Educational Level Completed at Program Entry (WIOA); education",
        "Learnerâ€™s First Name; firstName",
        "NÃºmero de expediente; reference",
        "GÃ©nero; gender",
        "TerminÃ³ la capacitaciÃ³n; completed",
        "credential4On; credential4On",
        "hoursPerWeek; hoursPerWeek"
      })
  void a_spelling_finds_its_concept(String header, String concept) {
    assertThat(SHEETS.match(header)).isEqualTo(new Known(concept));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Favourite Colour",
        "",
        "Social Security Number",
        "SSN",
        "904 Dislocated Worker",
        "1309 Date Entered Training #2",
        "1700 Wages 3rd Quarter Prior to Participation Quarter",
        "Wage (annual)"
      })
  void a_header_that_means_nothing_here_is_unknown(String header) {
    assertThat(SHEETS.match(header)).isEqualTo(new Unknown());
  }

  @Test
  void a_federal_number_that_contradicts_its_words_is_asked_about() {
    assertThat(SHEETS.match("200 First Name"))
        .isInstanceOfSatisfying(
            Ambiguous.class,
            asked -> assertThat(asked.candidates()).containsExactly("firstName", "birthDate"));
    assertThat(SHEETS.match("200 Hours of Coursework"))
        .isInstanceOfSatisfying(
            Ambiguous.class, asked -> assertThat(asked.candidates()).containsExactly("birthDate"));
  }

  @Test
  void every_concept_is_a_spelling_of_itself() {
    assertThat(SHEETS.concepts())
        .allSatisfy(c -> assertThat(SHEETS.match(c)).isEqualTo(new Known(c)));
  }

  @Test
  void every_code_and_title_of_the_pack_is_a_spelling_of_the_code() {
    for (var occupation : PACK.occupations()) {
      assertThat(SHEETS.code("occupation", occupation.code())).contains(occupation.code());
      assertThat(SHEETS.code("occupation", occupation.title())).contains(occupation.code());
    }
    for (var credential : PACK.credentials()) {
      assertThat(SHEETS.code("credential", credential.code())).contains(credential.code());
      assertThat(SHEETS.code("credential", credential.title())).contains(credential.code());
    }
  }

  @ParameterizedTest
  @CsvSource({
    "1, MAN",
    "2, WOMAN",
    "9, UNKNOWN",
    "M, MAN",
    "f, WOMAN",
    "female, WOMAN",
    "X, NON_BINARY",
    "Mujer, WOMAN",
    "Hombre, MAN",
    "No binario, NON_BINARY",
    "Non-Binary, NON_BINARY",
    "Transgender man, MAN",
    "Trans woman, WOMAN",
    "Genderqueer, ANOTHER",
    "Two-Spirit, ANOTHER",
    "Prefer to self-identify, ANOTHER",
    "Transgender, UNKNOWN",
    "Prefer not to answer, PREFERS_NOT",
    "Did not disclose, UNKNOWN",
    "'', NOT_ASKED"
  })
  void gender_identities_are_not_folded_together(String spelling, String code) {
    assertThat(SHEETS.code("gender", spelling)).contains(code);
  }

  @Test
  void a_gender_s_spelling_may_also_say_whether_somebody_is_transgender() {
    assertThat(SHEETS.implied("gender", "transgender", "Transgender man")).contains("YES");
    assertThat(SHEETS.implied("gender", "transgender", "Mujer trans")).contains("YES");
    assertThat(SHEETS.implied("gender", "transgender", "Transgender")).contains("YES");
    assertThat(SHEETS.implied("gender", "transgender", "Cisgender woman")).contains("NO");
    assertThat(SHEETS.implied("gender", "transgender", "Woman")).isEmpty();
    assertThat(SHEETS.implied("gender", "transgender", "1")).isEmpty();
  }

  @Test
  void the_same_digit_means_different_things_in_different_columns() {
    assertThat(SHEETS.code("gender", "1")).contains("MAN");
    assertThat(SHEETS.code("veteran", "1")).contains("YES");
    assertThat(SHEETS.code("disability", "9")).contains("UNKNOWN");
    assertThat(SHEETS.code("completed", "0")).contains("NO");
    assertThat(SHEETS.code("completed", "9")).isEmpty();
    assertThat(SHEETS.code("raceEthnicity", "1")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "Sí, YES",
    "si, YES",
    "Y, YES",
    "TRUE, YES",
    "Oui, YES",
    "no, NO",
    "N, NO",
    "Não, NO",
    "0, NO"
  })
  void yes_and_no_are_understood_in_several_languages(String spelling, String code) {
    assertThat(SHEETS.code("veteran", spelling)).contains(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      nullValues = "none",
      value = {
        "White / Hispanic; WHITE HISPANIC_OR_LATINO",
        "Native American; AMERICAN_INDIAN_OR_ALASKA_NATIVE",
        "Native American / Middle Eastern;"
            + " AMERICAN_INDIAN_OR_ALASKA_NATIVE MIDDLE_EASTERN_OR_NORTH_AFRICAN",
        "Black, Asian; BLACK_OR_AFRICAN_AMERICAN ASIAN",
        "Asian|White; ASIAN WHITE",
        "White and Asian; WHITE ASIAN",
        "Black / African American; BLACK_OR_AFRICAN_AMERICAN",
        "White / Black / African American; WHITE BLACK_OR_AFRICAN_AMERICAN",
        "'Hispanic, Latino, or Spanish'; HISPANIC_OR_LATINO",
        "'White, Hispanic, Latino, or Spanish'; WHITE HISPANIC_OR_LATINO",
        "Native Hawaiian and Other Pacific Islander; NATIVE_HAWAIIAN_OR_PACIFIC_ISLANDER",
        "211; AMERICAN_INDIAN_OR_ALASKA_NATIVE",
        "White / Not Hispanic; WHITE",
        "Negro o afroamericano; BLACK_OR_AFRICAN_AMERICAN",
        "Prefer not to answer; PREFERS_NOT"
      })
  void several_answers_in_one_cell_come_apart(String cell, String codes) {
    assertThat(SHEETS.split("raceEthnicity", cell))
        .map(answer -> SHEETS.code("raceEthnicity", answer).orElse("?"))
        .containsExactly(codes.strip().split(" "));
  }

  @Test
  void semicolons_separate_answers() {
    assertThat(SHEETS.split("raceEthnicity", "Black; Pacific Islander"))
        .containsExactly("Black", "Pacific Islander");
  }

  @Test
  void not_hispanic_is_no_category_and_multiracial_is_nobody_s_answer() {
    assertThat(SHEETS.split("raceEthnicity", "Not Hispanic")).isEmpty();
    assertThat(SHEETS.split("raceEthnicity", "Multi-racial")).containsExactly("Multi-racial");
    assertThat(SHEETS.code("raceEthnicity", "Multi-racial")).isEmpty();
    assertThat(SHEETS.code("raceEthnicity", "Two or more races")).isEmpty();
    assertThat(SHEETS.code("raceEthnicity", "Other")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "ASE L3, ASE-L3",
    "OSHA 10, OSHA-10",
    "osha10, OSHA-10",
    "SAE EVSE, SAE-EVSE",
    "EVITP, EVITP",
    "EVTP, EVITP",
    "NFPA 70E, NFPA-70E",
    "Class A CDL, CDL-A"
  })
  void a_credential_is_known_by_its_everyday_name(String spelling, String code) {
    assertThat(SHEETS.code("credential", spelling)).contains(code);
    assertThat(SHEETS.code("credential3", spelling)).contains(code);
  }

  @Test
  void a_cell_that_says_nothing_is_as_good_as_empty() {
    assertThat(SHEETS.code("credential", "N/A")).contains("");
    assertThat(SHEETS.code("credential", "None")).contains("");
    assertThat(SHEETS.code("hourlyWage", "-")).contains("");
    assertThat(SHEETS.code("education", "Prefer not to say")).contains("");
    assertThat(SHEETS.code("lastName", "Null")).as("a name like any other").isEmpty();
  }

  @Test
  void a_spelling_that_nobody_knows_has_no_code() {
    assertThat(SHEETS.code("credential", "Diploma of Wizardry")).isEmpty();
    assertThat(SHEETS.code("veteran", "perhaps")).isEmpty();
  }
}
