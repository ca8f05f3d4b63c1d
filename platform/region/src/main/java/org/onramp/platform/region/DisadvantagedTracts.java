package org.onramp.platform.region;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;

import org.onramp.platform.region.place.Geography;

/**
 * The census tracts that an official designation names. The operator brings the list; its tracts
 * must be of the census year that the pack states, because the tract of another year may have the
 * same code and other borders.
 */
public final class DisadvantagedTracts {

  private static final Pattern TRACT = Pattern.compile("\\d{11}");
  private static final List<String> COLUMNS =
      List.of("tract_geoid", "tract_vintage", "designation");
  private static final int PROBLEMS_SHOWN = 20;

  private final String region;
  private final int vintage;
  private final Set<String> tracts;

  private DisadvantagedTracts(String region, int vintage, Set<String> tracts) {
    this.region = region;
    this.vintage = vintage;
    this.tracts = Set.copyOf(tracts);
  }

  /** Without a list, the answer to every question is that nobody knows. */
  public static DisadvantagedTracts notLoaded(Geography geography) {
    return new DisadvantagedTracts(geography.code(), 0, Set.of());
  }

  /**
   * Reads the list.
   *
   * @param fileOrFolder the file, or the folder that holds it under the name that the pack gives
   * @throws InvalidRegionPack when the pack knows no designation, or when the list is of another
   *     designation, region or census year
   */
  public static DisadvantagedTracts load(Path fileOrFolder, Geography geography) {
    Geography.Designation designation = geography.disadvantagedCommunities();
    if (designation == null) {
      throw invalid(fileOrFolder, List.of("the region pack knows no such designation"));
    }
    Path file =
        Files.isDirectory(fileOrFolder) ? fileOrFolder.resolve(designation.file()) : fileOrFolder;
    Set<String> tracts = new HashSet<>();
    List<String> problems = new ArrayList<>();
    try (CsvReader<NamedCsvRecord> csv = CsvReader.builder().ofNamedCsvRecord(file)) {
      for (NamedCsvRecord row : csv) {
        if (!row.getHeader().containsAll(COLUMNS)) {
          problems.add("needs the columns " + COLUMNS);
          break;
        }
        String problem = problem(row, geography.code(), designation);
        if (problem.isEmpty()) {
          tracts.add(row.getField("tract_geoid"));
        } else if (problems.size() < PROBLEMS_SHOWN) {
          problems.add("line " + row.getStartingLineNumber() + ": " + problem);
        }
      }
    } catch (CsvParseException | IOException e) {
      problems.add("cannot be read: " + e.getMessage());
    }
    if (problems.isEmpty() && tracts.isEmpty()) {
      problems.add("holds no tract");
    }
    if (!problems.isEmpty()) {
      throw invalid(file, problems);
    }
    return new DisadvantagedTracts(geography.code(), designation.tractVintage(), tracts);
  }

  private static String problem(
      NamedCsvRecord row, String region, Geography.Designation designation) {
    String tract = row.getField("tract_geoid");
    if (!TRACT.matcher(tract).matches()) {
      return "a tract has 11 digits, with its leading zero";
    }
    if (!tract.startsWith(region)) {
      return "the tract is not in the region " + region;
    }
    if (!row.getField("tract_vintage").equals(Integer.toString(designation.tractVintage()))) {
      return "tracts must be of the census year " + designation.tractVintage();
    }
    return row.getField("designation").equals(designation.code())
        ? ""
        : "the designation must be " + designation.code();
  }

  private static InvalidRegionPack invalid(Path file, List<String> problems) {
    return new InvalidRegionPack(
        file.toString(),
        problems.stream().map(p -> new PackProblem(file.getFileName().toString(), "", p)).toList());
  }

  public boolean loaded() {
    return !tracts.isEmpty();
  }

  public int size() {
    return tracts.size();
  }

  /**
   * Whether a tract is designated.
   *
   * @param tract 11 digits
   * @param tractVintage the census year that the tract's code belongs to
   * @return empty when nobody can say: no list is loaded, the tract is of another census year, or
   *     it lies outside the region that the list covers
   */
  public Optional<Boolean> designated(String tract, int tractVintage) {
    boolean comparable = loaded() && tractVintage == vintage && tract.startsWith(region);
    return comparable ? Optional.of(tracts.contains(tract)) : Optional.empty();
  }
}
