package org.onramp.systemtests.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

import org.onramp.local.Service;
import org.onramp.systemtests.Api;
import org.onramp.systemtests.Log;

/**
 * Compares what was acknowledged with every store: the owners' databases, Kafka, the copies in
 * other services, and the published numbers. Asked only while no write is under way.
 */
final class Oracle {
  private static final Duration PATIENCE = Duration.ofMinutes(4);
  private static final int EXAMPLES = 3;

  /** One published aggregate: who owns it, where, and which copies follow it. */
  private record Aggregate(String topic, Service owner, String versions, String reportingTable) {}

  private static final List<Aggregate> AGGREGATES =
      List.of(
          aggregate("intake.participants", Service.INTAKE, "participant", "erased_participant"),
          aggregate("intake.applications", Service.INTAKE, "application", "erased_application"),
          aggregate("program.providers", Service.PROGRAM, "provider", null),
          aggregate("program.programs", Service.PROGRAM, "program", null),
          aggregate("program.cohorts", Service.PROGRAM, "cohort", null),
          aggregate("program.enrollments", Service.PROGRAM, "enrollment", "erased_enrollment"),
          aggregate("placement.employers", Service.PLACEMENT, "employer", null),
          aggregate("placement.openings", Service.PLACEMENT, "opening", null),
          aggregate("placement.placements", Service.PLACEMENT, "placement", "erased_placement"));

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Cluster cluster;
  private final Ledger ledger;

  Oracle(Cluster cluster, Ledger ledger) {
    this.cluster = cluster;
    this.ledger = ledger;
  }

  /** Waits until all services can work and every store has what its owner has, then looks. */
  Findings check() {
    Instant deadline = Instant.now().plus(PATIENCE);
    List<String> behind = unsettled();
    while (!behind.isEmpty() && Instant.now().isBefore(deadline)) {
      pause();
      behind = unsettled();
    }
    Tally tally = new Tally();
    behind.forEach(problem -> tally.lost(1, problem));
    try {
      people(tally);
      placements(tally);
      order(tally);
      numbers(tally);
      ledger.takeSurprises().forEach(tally::problem);
    } catch (SQLException e) {
      tally.problem("a database does not answer: " + e.getMessage());
    }
    return tally.findings(ledger.takeAcknowledged());
  }

  /** What is not the same everywhere yet; empty when all is. */
  private List<String> unsettled() {
    if (!cluster.isReady()) {
      return List.of("a service is not ready");
    }
    List<String> behind = new ArrayList<>();
    try {
      for (Service service : List.of(Service.INTAKE, Service.PROGRAM, Service.PLACEMENT)) {
        empty(service, "outbox", behind);
        empty(service, "parked_outbox", behind);
      }
      if (!behind.isEmpty()) {
        return behind; // reading all of Kafka is not for every look
      }
      List<ConsumerRecord<String, String>> events = events();
      Map<String, Map<String, Long>> published = newest(events);
      Map<String, Set<String>> gone = gone(events);
      try (Connection reporting = cluster.database(Service.REPORTING)) {
        for (Aggregate aggregate : AGGREGATES) {
          Map<String, Long> owned;
          try (Connection owner = cluster.database(aggregate.owner())) {
            owned = versions(owner, aggregate.versions());
          }
          Map<String, Long> inKafka = published.getOrDefault(aggregate.topic(), Map.of());
          String reported =
              "SELECT id::text, version FROM %s WHERE generation = live_generation('facts')"
                  .formatted(aggregate.reportingTable());
          difference(
              aggregate.topic() + ": Kafka",
              owned,
              inKafka,
              gone.getOrDefault(aggregate.topic(), Set.of()),
              behind);
          difference(
              aggregate.topic() + ": reporting",
              owned,
              versions(reporting, reported),
              versions(reporting, reported + " AND erased").keySet(),
              behind);
        }
      }
      for (Service service : List.of(Service.PROGRAM, Service.PLACEMENT, Service.REPORTING)) {
        empty(service, "parked_event", behind);
      }
    } catch (SQLException e) {
      return List.of("a database does not answer: " + e.getMessage());
    } catch (org.apache.kafka.common.KafkaException e) {
      return List.of("Kafka does not answer: " + e.getMessage());
    }
    return behind;
  }

  private void people(Tally tally) throws SQLException {
    for (var provider : ledger.people().entrySet()) {
      Set<String> kept =
          column(
              Service.INTAKE,
              "SELECT reference FROM participant WHERE provider_id = '" + provider.getKey() + "'");
      Set<String> acknowledged = folded(provider.getValue());
      tally.compare("participants of " + provider.getKey(), acknowledged, folded(kept));
      tally.compareCount(
          "enrollments of " + provider.getKey(),
          acknowledged.size(),
          count(Service.PROGRAM, "enrollment WHERE provider_id = '" + provider.getKey() + "'"));
    }
  }

  private void placements(Tally tally) throws SQLException {
    Ledger.Placements owed = ledger.placements();
    Ledger.Placements kept = inPlacement();
    owed.claims()
        .forEach(
            (provider, claims) ->
                tally.compareCount(
                    "claims of " + provider, claims, kept.claims().getOrDefault(provider, 0)));
    tally.compare("confirmed", owed.confirmed(), kept.confirmed());
    tally.compare("disputed", owed.disputed(), kept.disputed());
    tally.compare("openings", owed.openings(), kept.openings());
  }

  /** Per key, no version comes after a newer one, apart from events sent again in their order. */
  private void order(Tally tally) {
    Map<String, History> histories = new HashMap<>();
    for (ConsumerRecord<String, String> event : events()) {
      String key = event.topic() + "/" + event.key();
      histories
          .computeIfAbsent(key, k -> new History())
          .add(header(event, "ce_id"), new Said(version(event), event.value()))
          .ifPresent(problem -> tally.problem(key + ": " + problem));
    }
  }

  /** What was published of one aggregate. */
  private static final class History {
    private final List<Said> said = new ArrayList<>();
    private final Map<String, Integer> places = new HashMap<>();

    /** Where the reader stands, who is led back when events are sent again. */
    private int at = -1;

    /** What is wrong with an event's coming now. */
    Optional<String> add(String id, Said now) {
      Integer place = places.get(id);
      if (place != null) {
        boolean leapt = place > at + 1;
        at = place;
        return leapt
            ? Optional.of("sent again, version %d left some out".formatted(now.version()))
            : Optional.empty();
      }
      boolean behind = at < said.size() - 1;
      Said last = said.isEmpty() ? Said.NOTHING : said.get(said.size() - 1);
      at = said.size();
      places.put(id, at);
      said.add(now);
      // A database that was set back sends again what waited then, and goes on above all that was
      // said.
      boolean raised = now.version() > last.version() + 1;
      if (behind && !raised) {
        return Optional.of(
            "version %d came before what was sent again had come to its end"
                .formatted(now.version()));
      }
      return now.mayFollow(last)
          ? Optional.empty()
          : Optional.of(
              "version %d was published after version %d, with another state"
                  .formatted(now.version(), last.version()));
    }
  }

  private record Said(long version, String state) {
    static final Said NOTHING = new Said(0, "");

    /** The same version may come again by a republication, which then says the same. */
    boolean mayFollow(Said last) {
      return version > last.version || (version == last.version && json().equals(last.json()));
    }

    private JsonNode json() {
      try {
        return JSON.readTree(state);
      } catch (JsonProcessingException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  /** The published numbers, against the ledger's own arithmetic. */
  private void numbers(Tally tally) {
    Api admin = cluster.as("partnership-admin", "fault-partnership", Service.REPORTING);
    int enrolled = ledger.people().values().stream().mapToInt(Set::size).sum();
    tally.compareCount("metric enrolled", enrolled, total(admin, "enrolled"));
    tally.compareCount("metric completed", enrolled, total(admin, "completed"));
    tally.compareCount("metric placed", ledger.confirmed().size(), total(admin, "placed"));
    tally.compareCount("target evse-tech", ledger.confirmed().size(), attained(admin));
  }

  /** What placement owes at this moment; a copy of its database that begins now must hold it. */
  Ledger.Placements owedByPlacement() {
    return ledger.placements();
  }

  /**
   * Takes placement's database, which was set back, as what is owed from now on.
   *
   * @param copied what was owed before the copy was made, and so must be there still
   */
  void forgetWhatPlacementForgot(Ledger.Placements copied) throws SQLException {
    Ledger.Placements left = inPlacement();
    copied
        .claims()
        .forEach(
            (provider, claims) -> {
              if (left.claims().getOrDefault(provider, 0) < claims) {
                ledger.surprise("set back, %s has too few claims".formatted(provider));
              }
            });
    mustHold("openings", left.openings(), copied.openings());
    mustHold("confirmations", left.confirmed(), copied.confirmed());
    mustHold("disputes", left.disputed(), copied.disputed());
    ledger.forgetAllPlacementsBut(left);
  }

  private void mustHold(String what, Set<String> left, Set<String> copied) {
    Set<String> missing = new HashSet<>(copied);
    missing.removeAll(left);
    if (!missing.isEmpty()) {
      ledger.surprise("set back, %d %s of the copy are gone".formatted(missing.size(), what));
    }
  }

  private Ledger.Placements inPlacement() throws SQLException {
    Map<String, Integer> claims = new HashMap<>();
    for (String provider : ledger.hires().keySet()) {
      claims.put(
          provider,
          (int) count(Service.PLACEMENT, "placement WHERE provider_id = '" + provider + "'"));
    }
    return new Ledger.Placements(
        claims,
        column(Service.PLACEMENT, "SELECT id::text FROM opening"),
        column(Service.PLACEMENT, "SELECT id::text FROM placement WHERE state = 'CONFIRMED'"),
        column(Service.PLACEMENT, "SELECT id::text FROM placement WHERE state = 'DISPUTED'"));
  }

  private static long total(Api admin, String metric) {
    return admin.get("/v1/metrics/" + metric).is(200).json().at("/tables/0/total/value").asLong();
  }

  private static long attained(Api admin) {
    JsonNode targets = admin.get("/v1/targets").is(200).json().path("targets");
    return StreamSupport.stream(targets.spliterator(), false)
        .filter(target -> target.path("id").asText().equals("evse-tech"))
        .findFirst()
        .orElseThrow()
        .path("attained")
        .asLong();
  }

  private static Map<String, Map<String, Long>> newest(
      List<ConsumerRecord<String, String>> events) {
    Map<String, Map<String, Long>> newest = new HashMap<>();
    for (ConsumerRecord<String, String> event : events) {
      newest
          .computeIfAbsent(event.topic(), topic -> new HashMap<>())
          .merge(event.key(), version(event), (before, now) -> now);
    }
    return newest;
  }

  /** What an owner may lack, by topic: the last that was said of it is that it is gone. */
  private static Map<String, Set<String>> gone(List<ConsumerRecord<String, String>> events) {
    Map<String, Set<String>> gone = new HashMap<>();
    for (ConsumerRecord<String, String> event : events) {
      Set<String> ofTopic = gone.computeIfAbsent(event.topic(), topic -> new HashSet<>());
      String type = header(event, "ce_type");
      if (type.endsWith("Erased.v1") || type.endsWith("AggregateLost.v1")) {
        ofTopic.add(event.key());
      } else {
        ofTopic.remove(event.key());
      }
    }
    return gone;
  }

  private List<ConsumerRecord<String, String>> events() {
    return new Log(cluster.bootstrapServers())
        .read().stream().filter(record -> header(record, "ce_aggregateversion") != null).toList();
  }

  private static long version(ConsumerRecord<String, String> event) {
    return Long.parseLong(header(event, "ce_aggregateversion"));
  }

  private static String header(ConsumerRecord<String, String> record, String name) {
    Header header = record.headers().lastHeader(name);
    return header == null ? null : new String(header.value(), UTF_8);
  }

  private static Aggregate aggregate(String topic, Service owner, String table, String erased) {
    String versions = "SELECT id::text, version FROM " + table;
    if (erased != null) {
      versions +=
          " UNION ALL SELECT id::text, version FROM %1$s e WHERE NOT EXISTS (SELECT 1 FROM %2$s t WHERE t.id = e.id)"
              .formatted(erased, table);
    }
    return new Aggregate(topic, owner, versions, table + "_fact");
  }

  private static void difference(
      String where,
      Map<String, Long> owned,
      Map<String, Long> copied,
      Set<String> gone,
      List<String> behind) {
    Map<String, String> different = new LinkedHashMap<>();
    owned.forEach(
        (id, version) -> {
          if (!version.equals(copied.get(id))) {
            different.put(id, copied.get(id) + " instead of " + version);
          }
        });
    copied.forEach(
        (id, version) -> {
          if (!owned.containsKey(id) && !gone.contains(id)) {
            different.put(id, version + ", which its owner lacks");
          }
        });
    if (different.isEmpty()) {
      return;
    }
    behind.add(
        "%s differs in %d of %d: %s"
            .formatted(
                where,
                different.size(),
                owned.size(),
                different.entrySet().stream().limit(EXAMPLES).toList()));
  }

  private static Map<String, Long> versions(Connection connection, String sql) throws SQLException {
    Map<String, Long> versions = new TreeMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        versions.put(row.getString(1), row.getLong(2));
      }
    }
    return versions;
  }

  private void empty(Service service, String table, List<String> behind) throws SQLException {
    long left = count(service, table);
    if (left > 0) {
      behind.add("%s: %d rows in %s".formatted(service.module(), left, table));
    }
  }

  private long count(Service service, String from) throws SQLException {
    try (Connection connection = cluster.database(service);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + from)) {
      row.next();
      return row.getLong(1);
    }
  }

  private Set<String> column(Service service, String sql) throws SQLException {
    Set<String> values = new HashSet<>();
    try (Connection connection = cluster.database(service);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        values.add(row.getString(1));
      }
    }
    return values;
  }

  /** References are kept with their case folded. */
  private static Set<String> folded(Collection<String> references) {
    return references.stream()
        .map(reference -> reference.toLowerCase(java.util.Locale.ROOT))
        .collect(Collectors.toSet());
  }

  private static void pause() {
    try {
      TimeUnit.MILLISECONDS.sleep(500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Counts and remembers deviations. */
  private static final class Tally {
    private int lost;
    private int doubled;
    private final List<String> problems = new ArrayList<>();

    void problem(String what) {
      problems.add(what);
    }

    void lost(int how, String what) {
      lost += how;
      problems.add(what);
    }

    void compare(String what, Set<String> owed, Set<String> kept) {
      Set<String> missing = new HashSet<>(owed);
      missing.removeAll(kept);
      if (!missing.isEmpty()) {
        lost(
            missing.size(),
            "%d %s were acknowledged and are gone: %s"
                .formatted(missing.size(), what, missing.stream().limit(EXAMPLES).toList()));
      }
      Set<String> extra = new HashSet<>(kept);
      extra.removeAll(owed);
      if (!extra.isEmpty()) {
        doubled += extra.size();
        problems.add(
            "%d %s were never acknowledged: %s"
                .formatted(extra.size(), what, extra.stream().limit(EXAMPLES).toList()));
      }
    }

    void compareCount(String what, long owed, long kept) {
      if (kept < owed) {
        lost((int) (owed - kept), "%s: %d instead of %d".formatted(what, kept, owed));
      } else if (kept > owed) {
        doubled += (int) (kept - owed);
        problems.add("%s: %d instead of %d".formatted(what, kept, owed));
      }
    }

    Findings findings(int acknowledged) {
      return new Findings(acknowledged, lost, doubled, List.copyOf(problems));
    }
  }
}
