package org.onramp.platform.region.people;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

import org.onramp.platform.region.figure.Code;
import org.onramp.platform.region.figure.Lists;

/** What participants are described by, apart from their demographics. */
public record People(
    List<AgeBand> ageBands,
    List<Code> education,
    List<Code> participantTypes,
    List<PriorOccupation> priorOccupations,
    List<Code> barriers,
    List<Code> services,
    List<Code> digitalLiteracy,
    List<Code> referralSources,
    List<Code> withdrawalReasons) {

  public People {
    ageBands = Lists.orEmpty(ageBands);
    education = Lists.orEmpty(education);
    participantTypes = Lists.orEmpty(participantTypes);
    priorOccupations = Lists.orEmpty(priorOccupations);
    barriers = Lists.orEmpty(barriers);
    services = Lists.orEmpty(services);
    digitalLiteracy = Lists.orEmpty(digitalLiteracy);
    referralSources = Lists.orEmpty(referralSources);
    withdrawalReasons = Lists.orEmpty(withdrawalReasons);
  }

  /** The band of somebody's age on a day; empty for a birth date after it. */
  public Optional<AgeBand> ageBand(LocalDate birthDate, LocalDate on) {
    long age = ChronoUnit.YEARS.between(birthDate, on);
    return birthDate.isAfter(on)
        ? Optional.empty()
        : ageBands.stream().filter(b -> b.contains((int) age)).findFirst();
  }
}
