package org.onramp.platform.region.work;

import java.util.List;

import jakarta.annotation.Nullable;

import org.onramp.platform.region.figure.Coded;
import org.onramp.platform.region.figure.Figure;
import org.onramp.platform.region.figure.Lists;

/**
 * A kind of work, as the region names it.
 *
 * @param scope what the work includes and what it does not
 * @param priority whether the region has declared the occupation a near-term priority
 * @param sector code of an industry sector
 * @param criteria the region's tests for choosing priorities; an absent answer is unknown
 * @param entryEducation code of the education usually needed, absent where unknown
 * @param training how people usually learn the work
 * @param classifications the nearest codes of official classifications
 * @param skills codes of the skills usually asked for
 * @param credentials codes of the credentials usually asked for
 */
public record Occupation(
    String code,
    String title,
    String scope,
    boolean priority,
    String sector,
    Criteria criteria,
    @Nullable String entryEducation,
    @Nullable String training,
    List<Wage> wages,
    List<Classification> classifications,
    List<String> skills,
    List<String> credentials,
    @Nullable String note)
    implements Coded {

  public Occupation {
    wages = Lists.orEmpty(wages);
    classifications = Lists.orEmpty(classifications);
    skills = Lists.orEmpty(skills);
    credentials = Lists.orEmpty(credentials);
  }

  /** The six questions by which an occupation is judged; absent means that nobody has answered. */
  public record Criteria(
      @Nullable Boolean presentInRegion,
      @Nullable Boolean inDemand,
      @Nullable Boolean accessibleWithoutBachelor,
      @Nullable Boolean meetsSomeGoodJobsDefinitions,
      @Nullable Boolean gapInTraining,
      @Nullable Boolean gapToCurrentWorkforce) {}

  /** What the work pays, and what kind of number that is. */
  public record Wage(Basis basis, Figure figure) {

    /** Averages of workers and ranges of advertisements are different things. */
    public enum Basis {
      AVERAGE,
      POSTINGS
    }
  }

  /**
   * A neighbour in an official classification. Several occupations may share one.
   *
   * @param system for example {@code SOC_2018}
   * @param fit whether the official code means the same, something wider, or a near miss
   */
  public record Classification(String system, String code, String title, Fit fit) {

    /** How the official code relates to the occupation. */
    public enum Fit {
      EXACT,
      WIDER,
      APPROXIMATE
    }
  }
}
