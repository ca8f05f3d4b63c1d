package org.onramp.platform.region;

import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import jakarta.annotation.Nullable;

import org.onramp.platform.region.figure.Code;
import org.onramp.platform.region.figure.Coded;
import org.onramp.platform.region.figure.Figure;
import org.onramp.platform.region.figure.Provenance;
import org.onramp.platform.region.goal.Benchmark;
import org.onramp.platform.region.goal.CountingRule;
import org.onramp.platform.region.goal.Dimension;
import org.onramp.platform.region.goal.EquityTarget;
import org.onramp.platform.region.goal.Target;
import org.onramp.platform.region.people.AgeBand;
import org.onramp.platform.region.people.Demographics;
import org.onramp.platform.region.people.PriorOccupation;
import org.onramp.platform.region.work.JobQuality;
import org.onramp.platform.region.work.Wages;

/** Everything that a pack's records cannot say about themselves alone. */
final class PackCheck {

  private static final List<String> MISSING = List.of("NOT_ASKED", "PREFERS_NOT", "UNKNOWN");
  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Published shares are rounded. */
  private static final BigDecimal ROUNDING = new BigDecimal("0.5");

  private final String name;
  private final RegionPack pack;
  private final List<PackProblem> problems;
  private final Set<String> unreadable = new HashSet<>();

  PackCheck(String name, RegionPack pack, List<PackProblem> problems) {
    this.name = name;
    this.pack = pack;
    this.problems = problems;
    problems.forEach(p -> unreadable.add(p.file() + p.path()));
  }

  void run() {
    for (RecordComponent part : RegionPack.class.getRecordComponents()) {
      if (part.getType() != SheetDictionary.class) {
        walk(new At(RegionPacks.fileOf(part.getName()), ""), valueOf(part, pack));
      }
    }
    about();
    goals();
    equity();
    occupations();
    jobQuality();
    wages();
    demographics();
    people();
    geography();
    context();
    disclosure();
  }

  /** A place in a file. */
  private record At(String file, String path) {

    At of(Object step) {
      return new At(file, path + "/" + step);
    }
  }

  private void add(At at, String message) {
    problems.add(new PackProblem(at.file(), at.path(), message));
  }

  // --- what holds for every record, wherever it stands

  private void walk(At at, Object value) {
    if (value instanceof List<?> list) {
      each(at, list);
      unique(at, list);
    } else if (value instanceof Record record) {
      for (RecordComponent component : record.getClass().getRecordComponents()) {
        present(at.of(component.getName()), component, valueOf(component, record));
      }
      if (record instanceof Figure figure) {
        figure(at, figure);
      } else if (record instanceof Provenance provenance) {
        provenance(at, provenance);
      }
    }
  }

  private void each(At at, List<?> list) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) == null) {
        missing(at.of(i));
      } else {
        walk(at.of(i), list.get(i));
      }
    }
  }

  private void present(At at, RecordComponent component, Object value) {
    boolean absent = value == null || (value instanceof String text && text.isBlank());
    if (!absent) {
      walk(at, value);
    } else if (!component.isAnnotationPresent(Nullable.class)) {
      missing(at);
    }
  }

  /** Says so, unless the reader has already said why the value could not be had. */
  private void missing(At at) {
    if (!unreadable.contains(at.file() + at.path()) && !unreadable.contains(at.file())) {
      add(at, "is missing");
    }
  }

  private void unique(At at, List<?> list) {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) instanceof Coded entry && entry.code() != null && !seen.add(entry.code())) {
        add(at.of(i), "the code " + entry.code() + " is used twice");
      }
    }
  }

  private void figure(At at, Figure f) {
    boolean range = f.min() != null && f.max() != null;
    boolean half = (f.min() == null) != (f.max() == null);
    int said =
        (f.value() == null ? 0 : 1)
            + (range ? 1 : 0)
            + (f.reason() == null || f.reason().isBlank() ? 0 : 1);
    if (half || said != 1) {
      add(at, "give a value, or min and max, or the reason why nobody knows; exactly one of them");
    } else if (range && f.min().compareTo(f.max()) > 0) {
      add(at, "min is greater than max");
    }
  }

  private void provenance(At at, Provenance p) {
    if (p.source() != null && !Coded.has(withoutHoles(pack.sources()), p.source())) {
      add(at.of("source"), "no such source: " + p.source());
    }
  }

  // --- the topics

  private void about() {
    if (pack.about() != null && pack.id() != null && !pack.id().equals(name)) {
      add(
          new At("about.yaml", "/id"),
          "the pack's id is " + pack.id() + ", but its folder is called " + name);
    }
  }

  private void goals() {
    if (pack.goals() == null) {
      return;
    }
    At at = new At("goals.yaml", "");
    int sum = withoutHoles(pack.targets()).stream().mapToInt(Target::number).sum();
    if (sum != pack.goal()) {
      add(at.of("number"), "the goal is " + pack.goal() + ", but the targets add up to " + sum);
    }
    if (pack.horizon() != null) {
      inOrder(at.of("horizon"), pack.horizon().from(), pack.horizon().to());
    }
    every(at.of("targets"), pack.targets(), this::target);
  }

  private void target(At at, Target t) {
    if (t.number() <= 0) {
      add(at.of("number"), "must be greater than 0");
    }
    reference(at.of("occupation"), "occupation", t.occupation(), pack.occupations());
    CountingRule rule = t.counting();
    if (rule == null) {
      return;
    }
    At counting = at.of("counting");
    if (rule.outcomeKinds().isEmpty()) {
      add(counting.of("outcomeKinds"), "name at least one outcome that counts");
    }
    every(counting.of("outcomeKinds"), rule.outcomeKinds(), this::countingOutcome);
    if (rule.credential() != null) {
      At anyOf = counting.of("credential").of("anyOf");
      if (rule.credential().anyOf().isEmpty()) {
        add(anyOf, "name at least one credential");
      }
      references(anyOf, "credential", rule.credential().anyOf(), pack.credentials());
    }
    if (rule.minHoursPerWeek() != null && rule.minHoursPerWeek().signum() <= 0) {
      add(counting.of("minHoursPerWeek"), "must be greater than 0");
    }
  }

  private void countingOutcome(At at, String code) {
    reference(at, "outcome kind", code, pack.outcomeKinds());
    if (Coded.find(withoutHoles(pack.outcomeKinds()), code).filter(k -> !k.counts()).isPresent()) {
      add(at, code + " never counts, so no target can count it");
    }
  }

  private void equity() {
    if (pack.equity() == null) {
      return;
    }
    At at = new At("equity.yaml", "");
    if (pack.equity().minimumForVerdict() < 1) {
      add(at.of("minimumForVerdict"), "must be at least 1");
    }
    every(
        at.of("targets"),
        pack.equity().targets(),
        (place, t) -> {
          group(place.of("group"), t.dimension(), t.group());
          percent(place.of("percent"), t.percent());
          combination(place, t);
        });
    every(at.of("benchmarks"), pack.equity().benchmarks(), this::benchmark);
    for (Dimension dimension : Dimension.values()) {
      long comparisons =
          withoutHoles(pack.equity().benchmarks()).stream()
              .filter(b -> b.dimension() == dimension && b.role() == Benchmark.Role.COMPARISON)
              .count();
      if (comparisons > 1) {
        add(at.of("benchmarks"), "only one benchmark of " + dimension + " can be the COMPARISON");
      }
    }
  }

  private void combination(At at, EquityTarget t) {
    if (t.dimension() != Dimension.RACE_GROUP
        && t.counting() == EquityTarget.Counting.ALONE_OR_IN_COMBINATION) {
      add(at.of("counting"), "only a question with several answers can be counted so");
    }
  }

  private void benchmark(At at, Benchmark b) {
    Set<String> seen = new HashSet<>();
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < b.shares().size(); i++) {
      Benchmark.Share share = b.shares().get(i);
      if (share == null) {
        continue;
      }
      At place = at.of("shares").of(i);
      percent(place.of("percent"), share.percent());
      sum = share.percent() == null ? sum : sum.add(share.percent());
      if (share.groups().isEmpty()) {
        add(place.of("groups"), "name at least one group");
      }
      for (String group : withoutHoles(share.groups())) {
        group(place.of("groups"), b.dimension(), group);
        if (!seen.add(group)) {
          add(place.of("groups"), group + " has a share already");
        }
      }
    }
    if (sum.subtract(HUNDRED).abs().compareTo(ROUNDING) > 0) {
      add(at.of("shares"), "the shares add up to " + sum.toPlainString() + " %, not to 100 %");
    }
  }

  private void group(At at, Dimension dimension, String group) {
    if (dimension == null || group == null || pack.demographics() == null) {
      return;
    }
    boolean known =
        switch (dimension) {
          case GENDER -> Coded.has(withoutHoles(pack.demographics().genders()), group);
          case RACE_GROUP ->
              pack.demographics().raceGroups() != null
                  && Coded.has(withoutHoles(pack.demographics().raceGroups().groups()), group);
          case DISADVANTAGED_COMMUNITY -> List.of("YES", "NO").contains(group);
        };
    if (!known) {
      add(at, "no such group of " + dimension + ": " + group);
    }
  }

  private void occupations() {
    every(
        new At("occupations.yaml", ""),
        pack.occupations(),
        (at, o) -> {
          if (pack.industry() != null) {
            reference(at.of("sector"), "sector", o.sector(), pack.industry().sectors());
          }
          if (o.entryEducation() != null && pack.people() != null) {
            reference(
                at.of("entryEducation"),
                "education",
                o.entryEducation(),
                pack.people().education());
          }
          references(at.of("skills"), "skill", o.skills(), pack.skills());
          references(at.of("credentials"), "credential", o.credentials(), pack.credentials());
        });
    every(
        new At("credentials.yaml", ""),
        pack.credentials(),
        (at, c) -> {
          if (c.validityMonths() != null && c.validityMonths() <= 0) {
            add(at.of("validityMonths"), "must be greater than 0, or absent");
          }
          if (c.validityMonths() == null && c.validityNote() == null) {
            add(at.of("validityNote"), "say whether it never expires or the duration is unknown");
          }
        });
  }

  private void jobQuality() {
    if (pack.jobQuality() == null) {
      return;
    }
    At at = new At("job-quality.yaml", "");
    JobQuality.HighRoadRule rule = pack.jobQuality().highRoad();
    if (pack.jobQuality().fullTimeHours() != null
        && pack.jobQuality().fullTimeHours().signum() <= 0) {
      add(at.of("fullTimeHours"), "must be greater than 0");
    }
    if (rule == null) {
      return;
    }
    List<JobQuality.Attribute> attributes = pack.jobQuality().attributes();
    references(at.of("highRoad").of("allOf"), "attribute", rule.allOf(), attributes);
    every(
        at.of("highRoad").of("andAtLeast"),
        rule.andAtLeast(),
        (place, least) -> {
          references(place.of("of"), "attribute", least.of(), attributes);
          if (least.number() < 1 || least.number() > least.of().size()) {
            add(place.of("number"), "must be from 1 to the number of attributes in its list");
          }
        });
  }

  private void wages() {
    if (pack.wages() == null) {
      return;
    }
    At at = new At("wages.yaml", "");
    floors(at.of("living"), pack.wages().living(), false);
    floors(at.of("minimum"), pack.wages().minimum(), true);
  }

  private void floors(At at, List<Wages.Floor> floors, boolean byPlace) {
    every(at, floors, (place, f) -> floor(place, f, floors, byPlace));
  }

  private void floor(At at, Wages.Floor floor, List<Wages.Floor> floors, boolean byPlace) {
    if (floor.to() != null) {
      inOrder(at, floor.from(), floor.to());
    }
    if (floor.hourly() != null && floor.hourly().range()) {
      add(at.of("hourly"), "a wage floor is one value, or the reason why it is not known");
    }
    if (floor.from() == null) {
      return;
    }
    long inForce =
        withoutHoles(floors).stream()
            .filter(f -> f.from() != null && !f.from().isAfter(floor.from()))
            .filter(f -> !byPlace || (f.place() != null && f.place().equals(floor.place())))
            .filter(f -> f.covers(floor.from()))
            .count();
    if (inForce > 1) {
      add(at.of("from"), "another floor is still in force on that day; give it a last day");
    }
  }

  private void demographics() {
    Demographics d = pack.demographics();
    if (d == null) {
      return;
    }
    At at = new At("demographics.yaml", "");
    if (!Set.copyOf(codes(d.missing())).equals(Set.copyOf(MISSING))) {
      add(at.of("missing"), "must be exactly " + MISSING);
    }
    Demographics.RaceGroups groups = d.raceGroups();
    if (groups == null) {
      return;
    }
    At place = at.of("raceGroups");
    reference(place.of("severalGroups"), "group", groups.severalGroups(), groups.groups());
    Set<String> mapped = new HashSet<>();
    every(
        place.of("mapping"),
        groups.mapping(),
        (m, mapping) -> {
          reference(m.of("race"), "race", mapping.race(), d.races());
          reference(m.of("group"), "group", mapping.group(), groups.groups());
          if (mapping.race() != null && !mapped.add(mapping.race())) {
            add(m.of("race"), mapping.race() + " is mapped twice");
          }
        });
    for (String race : codes(d.races())) {
      if (!mapped.contains(race)) {
        add(place.of("mapping"), race + " is not mapped to a group");
      }
    }
  }

  private void people() {
    if (pack.people() == null) {
      return;
    }
    At at = new At("people.yaml", "");
    ageBands(at.of("ageBands"), pack.people().ageBands());
    every(at.of("priorOccupations"), pack.people().priorOccupations(), this::transfers);
  }

  private void transfers(At at, PriorOccupation prior) {
    references(at.of("transfersTo"), "occupation", prior.transfersTo(), pack.occupations());
  }

  private void ageBands(At at, List<AgeBand> bands) {
    List<AgeBand> ordered =
        withoutHoles(bands).stream()
            .sorted(Comparator.comparingInt(b -> b.from() == null ? Integer.MIN_VALUE : b.from()))
            .toList();
    boolean whole =
        !ordered.isEmpty()
            && ordered.get(0).from() == null
            && ordered.get(ordered.size() - 1).to() == null;
    for (int i = 1; whole && i < ordered.size(); i++) {
      Integer before = ordered.get(i - 1).to();
      Integer from = ordered.get(i).from();
      whole = before != null && from != null && from == before + 1;
    }
    if (!whole) {
      add(at, "the bands must cover every age once, the first without from, the last without to");
    }
  }

  private void geography() {
    if (pack.geography() == null) {
      return;
    }
    At at = new At("geography.yaml", "");
    try {
      if (pack.geography().timeZone() != null) {
        ZoneId.of(pack.geography().timeZone());
      }
    } catch (DateTimeException e) {
      add(at.of("timeZone"), "no such time zone: " + pack.geography().timeZone());
    }
    try {
      if (pack.geography().currency() != null) {
        Currency.getInstance(pack.geography().currency());
      }
    } catch (IllegalArgumentException e) {
      add(at.of("currency"), "no such currency: " + pack.geography().currency());
    }
  }

  private void context() {
    every(
        new At("context.yaml", ""),
        pack.context(),
        (at, b) -> {
          if (b.occupation() != null) {
            reference(at.of("occupation"), "occupation", b.occupation(), pack.occupations());
          }
        });
  }

  private void disclosure() {
    Disclosure d = pack.disclosure();
    if (d == null) {
      return;
    }
    At at = new At("disclosure.yaml", "");
    if (d.threshold() < 2) {
      add(at.of("threshold"), "must be at least 2, or counts of one person would be shown");
    }
    if (d.extremePercent() < 0 || d.extremePercent() >= 50) {
      add(at.of("extremePercent"), "must be from 0 to 49");
    }
  }

  // --- helpers

  private void inOrder(At at, LocalDate from, LocalDate to) {
    if (from != null && to != null && to.isBefore(from)) {
      add(at, "ends (" + to + ") before it begins (" + from + ")");
    }
  }

  private void percent(At at, BigDecimal percent) {
    if (percent != null && (percent.signum() < 0 || percent.compareTo(HUNDRED) > 0)) {
      add(at, "a percentage is from 0 to 100");
    }
  }

  private void references(
      At at, String what, List<String> codes, Collection<? extends Coded> entries) {
    every(at, codes, (place, code) -> reference(place, what, code, entries));
  }

  private void reference(At at, String what, String code, Collection<? extends Coded> entries) {
    if (code != null && !Coded.has(withoutHoles(entries), code)) {
      add(at, "no such " + what + ": " + code);
    }
  }

  private interface Check<T> {
    void check(At at, T entry);
  }

  private <T> void every(At at, List<T> list, Check<T> check) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) != null) {
        check.check(at.of(i), list.get(i));
      }
    }
  }

  private static List<String> codes(List<Code> entries) {
    return withoutHoles(entries).stream().map(Code::code).filter(c -> c != null).toList();
  }

  private static <T> List<T> withoutHoles(Collection<T> entries) {
    List<T> whole = new ArrayList<>(entries);
    whole.removeIf(e -> e == null || (e instanceof Coded c && c.code() == null));
    return whole;
  }

  private static Object valueOf(RecordComponent component, Object record) {
    try {
      return component.getAccessor().invoke(record);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("cannot read " + component, e);
    }
  }
}
