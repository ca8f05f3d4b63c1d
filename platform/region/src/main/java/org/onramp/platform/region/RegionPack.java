package org.onramp.platform.region;

import java.util.List;
import java.util.Optional;

import org.onramp.platform.region.figure.Baseline;
import org.onramp.platform.region.figure.Coded;
import org.onramp.platform.region.figure.Lists;
import org.onramp.platform.region.figure.Source;
import org.onramp.platform.region.goal.Equity;
import org.onramp.platform.region.goal.Goals;
import org.onramp.platform.region.goal.Horizon;
import org.onramp.platform.region.goal.Target;
import org.onramp.platform.region.people.Demographics;
import org.onramp.platform.region.people.FundingStream;
import org.onramp.platform.region.people.People;
import org.onramp.platform.region.place.Geography;
import org.onramp.platform.region.work.Credential;
import org.onramp.platform.region.work.Industry;
import org.onramp.platform.region.work.JobQuality;
import org.onramp.platform.region.work.Occupation;
import org.onramp.platform.region.work.OutcomeKind;
import org.onramp.platform.region.work.Skill;
import org.onramp.platform.region.work.Wages;

/**
 * The data that makes a region: everything that differs between two regions, and nothing else. A
 * pack is checked as a whole when it is loaded, so whoever holds one may rely on it: codes are
 * unique, references lead somewhere, targets add up to the goal, every figure says where it comes
 * from.
 */
public record RegionPack(
    About about,
    List<Source> sources,
    Goals goals,
    Equity equity,
    List<Occupation> occupations,
    List<Credential> credentials,
    List<Skill> skills,
    List<OutcomeKind> outcomeKinds,
    JobQuality jobQuality,
    Wages wages,
    Industry industry,
    Demographics demographics,
    People people,
    List<FundingStream> fundingStreams,
    Geography geography,
    List<Baseline> context,
    Disclosure disclosure,
    SheetDictionary sheets) {

  public RegionPack {
    sources = Lists.orEmpty(sources);
    occupations = Lists.orEmpty(occupations);
    credentials = Lists.orEmpty(credentials);
    skills = Lists.orEmpty(skills);
    outcomeKinds = Lists.orEmpty(outcomeKinds);
    fundingStreams = Lists.orEmpty(fundingStreams);
    context = Lists.orEmpty(context);
  }

  public String id() {
    return about.id();
  }

  public String version() {
    return about.version();
  }

  public String name() {
    return about.name();
  }

  /** The number of people that the region wants to reach. */
  public int goal() {
    return goals.number();
  }

  public Horizon horizon() {
    return goals.horizon();
  }

  public List<Target> targets() {
    return goals.targets();
  }

  public Optional<Target> target(String id) {
    return Coded.find(goals.targets(), id);
  }

  public Optional<Occupation> occupation(String code) {
    return Coded.find(occupations, code);
  }

  public Optional<Credential> credential(String code) {
    return Coded.find(credentials, code);
  }

  public Optional<OutcomeKind> outcomeKind(String code) {
    return Coded.find(outcomeKinds, code);
  }

  public Optional<Source> source(String code) {
    return Coded.find(sources, code);
  }
}
