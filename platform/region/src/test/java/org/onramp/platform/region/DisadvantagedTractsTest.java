package org.onramp.platform.region;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.onramp.platform.region.place.Geography;

class DisadvantagedTractsTest {

  private static final Geography TEST_REGION = RegionPacks.load("test-region").geography();

  private static final String LIST =
      """
      tract_geoid,tract_vintage,designation,category,ces4_percentile,population,approx_zip,approx_location
      99001000100,2020,LOWLANDS_2030,TOP25,85.27,1905,1000,Dunes
      99001000200,2020,LOWLANDS_2030,TOP25,75.00,0,1000,"Dunes, north"
      """;

  @TempDir Path folder;

  @Test
  void a_tract_of_the_region_is_designated_or_not() throws IOException {
    DisadvantagedTracts tracts = DisadvantagedTracts.load(list(LIST), TEST_REGION);

    assertThat(tracts.size()).isEqualTo(2);
    assertThat(tracts.designated("99001000100", 2020)).contains(true);
    assertThat(tracts.designated("99001000300", 2020)).contains(false);
  }

  @Test
  void of_a_tract_of_another_census_year_or_region_nobody_can_say() throws IOException {
    DisadvantagedTracts tracts = DisadvantagedTracts.load(list(LIST), TEST_REGION);

    assertThat(tracts.designated("99001000100", 2010)).isEmpty();
    assertThat(tracts.designated("99002000100", 2020)).isEmpty();
  }

  @Test
  void without_a_list_nobody_can_say() {
    DisadvantagedTracts tracts = DisadvantagedTracts.notLoaded(TEST_REGION);

    assertThat(tracts.loaded()).isFalse();
    assertThat(tracts.designated("99001000100", 2020)).isEmpty();
  }

  @Test
  void the_list_is_found_in_the_operator_s_folder_under_the_name_that_the_pack_gives()
      throws IOException {
    Files.writeString(folder.resolve("lowlands.csv"), LIST);

    assertThat(DisadvantagedTracts.load(folder, TEST_REGION).loaded()).isTrue();
  }

  @Test
  void a_list_of_another_census_year_is_refused() throws IOException {
    Path other = list(LIST.replace(",2020,", ",2010,"));

    assertThatThrownBy(() -> DisadvantagedTracts.load(other, TEST_REGION))
        .isInstanceOf(InvalidRegionPack.class)
        .hasMessageContaining("line 2: tracts must be of the census year 2020")
        .hasMessageContaining("line 3: tracts must be of the census year 2020");
  }

  @Test
  void a_tract_that_lost_its_leading_zero_is_refused() throws IOException {
    Path spoilt = list(LIST.replace("99001000200", "9901000200"));

    assertThatThrownBy(() -> DisadvantagedTracts.load(spoilt, TEST_REGION))
        .hasMessageContaining("line 3: a tract has 11 digits, with its leading zero");
  }

  @Test
  void a_list_of_another_region_or_designation_is_refused() throws IOException {
    Path elsewhere = list(LIST.replace("99001000100", "06037000100"));
    Path otherwise = list(LIST.replace("LOWLANDS_2030", "HIGHLANDS"));

    assertThatThrownBy(() -> DisadvantagedTracts.load(elsewhere, TEST_REGION))
        .hasMessageContaining("the tract is not in the region 99001");
    assertThatThrownBy(() -> DisadvantagedTracts.load(otherwise, TEST_REGION))
        .hasMessageContaining("the designation must be LOWLANDS_2030");
  }

  @Test
  void a_missing_or_empty_list_is_refused() throws IOException {
    Path empty = list(LIST.lines().findFirst().orElseThrow() + "\n");

    assertThatThrownBy(() -> DisadvantagedTracts.load(folder.resolve("none.csv"), TEST_REGION))
        .hasMessageContaining("cannot be read");
    assertThatThrownBy(() -> DisadvantagedTracts.load(empty, TEST_REGION))
        .hasMessageContaining("holds no tract");
  }

  private Path list(String content) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "list", ".csv"), content);
  }
}
