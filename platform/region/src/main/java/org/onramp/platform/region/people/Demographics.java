package org.onramp.platform.region.people;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import org.onramp.platform.region.figure.Code;
import org.onramp.platform.region.figure.Coded;
import org.onramp.platform.region.figure.Lists;

/**
 * The answers that people may give about themselves. All are optional; why one is missing is kept.
 *
 * @param genders one answer; being transgender is a question of its own
 * @param races one question, as many answers as apply
 * @param missing why an answer is missing
 */
public record Demographics(
    List<Code> genders, List<Code> races, List<Code> missing, RaceGroups raceGroups) {

  public Demographics {
    genders = Lists.orEmpty(genders);
    races = Lists.orEmpty(races);
    missing = Lists.orEmpty(missing);
  }

  /**
   * How several answers become one exclusive group, so that they can be compared with published
   * populations.
   *
   * @param version moves whenever somebody's group could change
   * @param severalGroups code of the group of people whose answers fall into several groups
   */
  public record RaceGroups(
      String version,
      String definition,
      List<Code> groups,
      List<Mapping> mapping,
      String severalGroups) {

    public RaceGroups {
      groups = Lists.orEmpty(groups);
      mapping = Lists.orEmpty(mapping);
    }

    /** The one group of somebody who chose these answers; empty when no answer is known. */
    public Optional<String> groupOf(Collection<String> races) {
      List<Mapping> chosen = mapping.stream().filter(m -> races.contains(m.race())).toList();
      Optional<String> deciding =
          chosen.stream()
              .filter(m -> m.precedence() == Precedence.WHATEVER_ELSE)
              .map(Mapping::group)
              .findFirst();
      List<String> reached = chosen.stream().map(Mapping::group).distinct().toList();
      return deciding.or(
          () -> reached.size() > 1 ? Optional.of(severalGroups) : reached.stream().findFirst());
    }
  }

  /** The group that an answer leads to. */
  public record Mapping(String race, String group, Precedence precedence) {}

  /** Whether an answer decides alone. */
  public enum Precedence {
    /** Decides the group whatever else was chosen. */
    WHATEVER_ELSE,
    /** Decides it only when no other group was reached. */
    IF_ALONE
  }

  public boolean isRace(String code) {
    return Coded.has(races, code);
  }

  public boolean isGender(String code) {
    return Coded.has(genders, code);
  }

  public boolean isMissing(String code) {
    return Coded.has(missing, code);
  }
}
