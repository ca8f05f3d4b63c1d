package org.onramp.platform.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every test spoils a sound pack in one place and reads what the loader says. */
class PackCheckTest {

  private static final Path SOUND =
      Path.of(System.getProperty("onramp.root", "../.."))
          .resolve("platform/region/src/main/resources/regions/test-region");

  @TempDir Path folder;
  private Path pack;

  @BeforeEach
  void a_sound_pack_in_a_folder() throws IOException {
    pack = Files.createDirectory(folder.resolve("test-region"));
    try (var files = Files.list(SOUND)) {
      for (Path file : files.toList()) {
        Files.copy(file, pack.resolve(file.getFileName()));
      }
    }
  }

  @Test
  void a_pack_is_loaded_from_a_folder() {
    assertThat(RegionPacks.load(pack.toString()).name()).isEqualTo("Test Region");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      ignoreLeadingAndTrailingWhitespace = true,
      value = {
        "goals.yaml | number: 50 | number: 49 | goals.yaml /number: the goal is 49, but the targets"
            + " add up to 50",
        "goals.yaml | to: 2031-06-30 | to: 2029-06-30 | goals.yaml /horizon: ends (2029-06-30) before"
            + " it begins (2030-01-01)",
        "goals.yaml | id: millers | id: sail-menders | goals.yaml /targets/1: the code sail-menders is"
            + " used twice",
        "goals.yaml | occupation: MILLER | occupation: BAKER | goals.yaml /targets/0/occupation: no"
            + " such occupation: BAKER",
        "goals.yaml | [JOINED, STAYED] | [JOINED, VISITED] |"
            + " goals.yaml /targets/1/counting/outcomeKinds/1: VISITED never counts, so no target can"
            + " count it",
        "goals.yaml | anyOf: [NEEDLE] | anyOf: [PIN] |"
            + " goals.yaml /targets/1/counting/credential/anyOf/0: no such credential: PIN",
        "goals.yaml | anyOf: [NEEDLE] | anyOf: [] |"
            + " goals.yaml /targets/1/counting/credential/anyOf: name at least one credential",
        "goals.yaml | track: UPSKILL | track: SIDEWAYS | goals.yaml /targets/1/track: \"SIDEWAYS\" is"
            + " not one of [NEW_JOB, UPSKILL]",
        "goals.yaml | number: 30 | number: many | goals.yaml /targets/0/number: \"many\" is not a number",
        "goals.yaml | title: Millers | titel: Millers | goals.yaml /targets/0/titel: unknown key; remove"
            + " it or correct its spelling",
        "goals.yaml | title: Millers | titel: Millers | goals.yaml /targets/0/title: is missing",
        "goals.yaml | source: MADE-UP, asOf: 2030-01-01, reliability: ASSUMED, definition: Made up. |"
            + " source: RUMOUR | goals.yaml /provenance/source: no such source: RUMOUR",
        "goals.yaml | source: MADE-UP, asOf: 2030-01-01, reliability: ASSUMED, definition: Made up. |"
            + " source: RUMOUR | goals.yaml /provenance/asOf: is missing",
        "goals.yaml | source: MADE-UP, asOf: 2030-01-01, reliability: ASSUMED, definition: Made up. |"
            + " source: RUMOUR | goals.yaml /provenance/definition: is missing",
        "context.yaml | asOf: 2030-01-01 | asOf: 2030-13-01 |"
            + " context.yaml /0/figure/provenance/asOf: \"2030-13-01\" is not a date (yyyy-mm-dd)",
        "context.yaml | value: 3 | min: 3 | context.yaml /0/figure: give a value, or min and max, or the"
            + " reason why nobody knows; exactly one of them",
        "context.yaml | value: 3 | reason: '' | context.yaml /0/figure: give a value, or min and max, or"
            + " the reason why nobody knows; exactly one of them",
        "occupations.yaml | max: 12 | max: 9 | occupations.yaml /0/wages/0/figure: min is greater than"
            + " max",
        "occupations.yaml | sector: WIND | sector: STEAM | occupations.yaml /0/sector: no such sector:"
            + " STEAM",
        "occupations.yaml | [SEWING] | [KNITTING] | occupations.yaml /1/skills/0: no such skill: KNITTING",
        "credentials.yaml | validityMonths: 12 | validityMonths: 0 |"
            + " credentials.yaml /0/validityMonths: must be greater than 0, or absent",
        "credentials.yaml | validityMonths: 12 | kind: LICENCE | credentials.yaml",
        "equity.yaml | group: N | group: W | equity.yaml /targets/0/group: no such group of RACE_GROUP: W",
        "equity.yaml | percent: 40 | percent: 140 | equity.yaml /targets/0/percent: a percentage is from 0"
            + " to 100",
        "equity.yaml | percent: 35 | percent: 25 | equity.yaml /benchmarks/0/shares: the shares add up to"
            + " 90 %, not to 100 %",
        "equity.yaml | [S, MIXED] | [S, N] | equity.yaml /benchmarks/0/shares/1/groups: N has a share"
            + " already",
        "job-quality.yaml | [Q-PAY, Q-LUNCH] | [Q-PAY, Q-NAP] |"
            + " job-quality.yaml /highRoad/andAtLeast/0/of/1: no such attribute: Q-NAP",
        "job-quality.yaml | number: 1 | number: 3 | job-quality.yaml /highRoad/andAtLeast/0/number: must be"
            + " from 1 to the number of attributes in its list",
        "wages.yaml | to: 2030-12-31 | to: 2031-01-01 | wages.yaml /living/1/from: another floor is still"
            + " in force on that day; give it a last day",
        "demographics.yaml | code: UNKNOWN | code: SHY | demographics.yaml /missing: must be exactly"
            + " [NOT_ASKED, PREFERS_NOT, UNKNOWN]",
        "demographics.yaml | race: SOUTH, group: S | race: NORTH, group: S |"
            + " demographics.yaml /raceGroups/mapping: SOUTH is not mapped to a group",
        "people.yaml | from: 40 | from: 41 | people.yaml /ageBands: the bands must cover every age once,"
            + " the first without from, the last without to",
        "people.yaml | [MENDER] | [BAKER] | people.yaml /priorOccupations/0/transfersTo/0: no such"
            + " occupation: BAKER",
        "geography.yaml | Europe/Amsterdam | Europe/Atlantis | geography.yaml /timeZone: no such time zone:"
            + " Europe/Atlantis",
        "disclosure.yaml | threshold: 5 | threshold: 1 | disclosure.yaml /threshold: must be at least 2, or"
            + " counts of one person would be shown",
        "about.yaml | id: test-region | id: elsewhere | about.yaml /id: the pack's id is elsewhere, but its"
            + " folder is called test-region",
        "headers.csv | birthDate,Geboortedatum | birthDay,Geboortedatum | headers.csv line 5: no such"
            + " concept: birthDay",
        "headers.csv | email,Mail | email,rolnummer | headers.csv line 8: \"rolnummer\" means reference"
            + " already; make it an ambiguous header",
        "ambiguous-headers.csv | Datum,birthDate | Molen,birthDate | ambiguous-headers.csv line 2: \"Molen\""
            + " also stands in headers.csv; it cannot be both",
        "values.csv | vrouw,W | vrouw,WOMAN | values.csv line 6: WOMAN is not a code of gender",
        "values.csv | ja,YES | ja,JA | values.csv line 4: JA is neither YES nor NO"
      })
  void a_spoilt_pack_is_refused_with_the_place_and_what_to_change(
      String file, String sound, String spoilt, String message) throws IOException {
    spoil(file, sound, spoilt);

    assertThat(problems()).anySatisfy(p -> assertThat(p).startsWith(message));
  }

  @Test
  void all_problems_of_all_files_are_named_at_once() throws IOException {
    spoil("goals.yaml", "number: 50", "number: 51");
    spoil("goals.yaml", "occupation: MILLER", "occupation: BAKER");
    spoil("people.yaml", "from: 40", "from: 41");
    spoil("headers.csv", "birthDate,Geboortedatum", "birthDay,Geboortedatum");
    Files.delete(pack.resolve("context.yaml"));

    assertThat(problems())
        .hasSize(5)
        .extracting(p -> p.substring(0, p.indexOf(' ')))
        .containsExactlyInAnyOrder(
            "goals.yaml", "goals.yaml", "people.yaml", "headers.csv", "context.yaml:");
  }

  @Test
  void a_file_that_no_pack_has_is_reported() throws IOException {
    Files.writeString(pack.resolve("occupation.yaml"), "[]");

    assertThat(problems())
        .containsExactly("occupation.yaml: no such part of a pack; remove or rename it");
  }

  @Test
  void a_file_that_is_not_yaml_is_reported_with_its_line() throws IOException {
    Files.writeString(pack.resolve("skills.yaml"), "- {code: SEWING\n- title: [");

    assertThat(problems()).anySatisfy(p -> assertThat(p).startsWith("skills.yaml line "));
  }

  @Test
  void a_key_that_stands_twice_is_reported() throws IOException {
    spoil("disclosure.yaml", "threshold: 5", "threshold: 5\nthreshold: 6");

    assertThat(problems()).anySatisfy(p -> assertThat(p).startsWith("disclosure.yaml line "));
  }

  @Test
  void a_pack_that_does_not_exist_misses_everything() {
    assertThatThrownBy(() -> RegionPacks.load("atlantis"))
        .isInstanceOf(InvalidRegionPack.class)
        .hasMessageContaining("region pack atlantis cannot be used")
        .hasMessageContaining("about.yaml: is missing");
  }

  private void spoil(String file, String sound, String spoilt) throws IOException {
    String content = Files.readString(pack.resolve(file));
    assertThat(content).contains(sound);
    int at = content.indexOf(sound);
    Files.writeString(
        pack.resolve(file),
        content.substring(0, at) + spoilt + content.substring(at + sound.length()));
  }

  private List<String> problems() {
    InvalidRegionPack refused =
        catchThrowableOfType(InvalidRegionPack.class, () -> RegionPacks.load(pack.toString()));
    assertThat(refused).as("the pack was accepted").isNotNull();
    return refused.problems().stream().map(PackProblem::toString).toList();
  }
}
