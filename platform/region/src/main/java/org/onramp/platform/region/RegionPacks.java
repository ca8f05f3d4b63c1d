package org.onramp.platform.region;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.type.TypeReference;

/** Loads region packs. */
public final class RegionPacks {

  private RegionPacks() {}

  /**
   * Loads and checks a pack.
   *
   * @param idOrPath a folder, or the id of a pack on the class path ({@code regions/<id>/})
   * @throws InvalidRegionPack naming every problem of the pack, with file and place
   */
  public static RegionPack load(String idOrPath) {
    PackFiles files = PackFiles.of(idOrPath);
    List<PackProblem> problems = new ArrayList<>();
    RegionPack pack = read(files, problems);
    new PackCheck(files.name(), pack, problems).run();
    if (!problems.isEmpty()) {
      throw new InvalidRegionPack(idOrPath, problems);
    }
    return pack;
  }

  private static RegionPack read(PackFiles files, List<PackProblem> problems) {
    Reading reading = new Reading(files, problems);
    RegionPack pack =
        new RegionPack(
            reading.yaml("about", new TypeReference<>() {}),
            reading.yaml("sources", new TypeReference<>() {}),
            reading.yaml("goals", new TypeReference<>() {}),
            reading.yaml("equity", new TypeReference<>() {}),
            reading.yaml("occupations", new TypeReference<>() {}),
            reading.yaml("credentials", new TypeReference<>() {}),
            reading.yaml("skills", new TypeReference<>() {}),
            reading.yaml("outcomeKinds", new TypeReference<>() {}),
            reading.yaml("jobQuality", new TypeReference<>() {}),
            reading.yaml("wages", new TypeReference<>() {}),
            reading.yaml("industry", new TypeReference<>() {}),
            reading.yaml("demographics", new TypeReference<>() {}),
            reading.yaml("people", new TypeReference<>() {}),
            reading.yaml("fundingStreams", new TypeReference<>() {}),
            reading.yaml("geography", new TypeReference<>() {}),
            reading.yaml("context", new TypeReference<>() {}),
            reading.yaml("disclosure", new TypeReference<>() {}),
            null);
    return reading.withSheets(pack);
  }

  /** The file of a part of the pack: {@code jobQuality} is read from {@code job-quality.yaml}. */
  static String fileOf(String part) {
    return part.replaceAll("([A-Z])", "-$1").toLowerCase(java.util.Locale.ROOT) + ".yaml";
  }

  private record Reading(PackFiles files, List<PackProblem> problems) {

    <T> T yaml(String part, TypeReference<T> type) {
      String file = fileOf(part);
      return bytes(file).map(b -> new YamlFile(file, problems).read(b, type)).orElse(null);
    }

    /** The dictionary comes last: it also knows the pack's own codes and titles as spellings. */
    RegionPack withSheets(RegionPack p) {
      List<String> expected = new ArrayList<>(SheetFiles.NAMES);
      for (var part : RegionPack.class.getRecordComponents()) {
        expected.add(fileOf(part.getName()));
      }
      for (String stranger : files.strangers(expected)) {
        problems.add(new PackProblem(stranger, "", "no such part of a pack; remove or rename it"));
      }
      SheetDictionary sheets = new SheetFiles(this::bytes, problems).read(PackCodes.of(p));
      return new RegionPack(
          p.about(),
          p.sources(),
          p.goals(),
          p.equity(),
          p.occupations(),
          p.credentials(),
          p.skills(),
          p.outcomeKinds(),
          p.jobQuality(),
          p.wages(),
          p.industry(),
          p.demographics(),
          p.people(),
          p.fundingStreams(),
          p.geography(),
          p.context(),
          p.disclosure(),
          sheets);
    }

    private Optional<byte[]> bytes(String file) {
      Optional<byte[]> content = files.read(file);
      if (content.isEmpty()) {
        problems.add(new PackProblem(file, "", "is missing"));
      }
      return content;
    }
  }
}
