package org.onramp.program.provider;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

import jakarta.inject.Inject;

import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.TestResourceScope;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import org.junit.jupiter.api.Test;

import org.onramp.platform.messaging.OutboundEvent;
import org.onramp.platform.messaging.Outbox;
import org.onramp.platform.rest.database.WorkerDatabase;
import org.onramp.platform.testsupport.Stack;
import org.onramp.platform.testsupport.StackKafka;
import org.onramp.platform.testsupport.StackResource;
import org.onramp.program.Desk;
import org.onramp.program.Topic;

@QuarkusTest
@WithTestResource(
    value = StackResource.class,
    scope = TestResourceScope.GLOBAL,
    initArgs = @ResourceArg(name = "service", value = "program"))
class RepublishingTest {
  @Inject ProviderRepublisher republisher;
  @Inject WorkerDatabase database;
  @Inject Outbox outbox;
  @Inject Clock clock;

  @Test
  void what_is_said_again_says_the_same_times() {
    String id = Desk.ofProvider("again").provider();
    StackKafka.Read said = published(id, record -> true);

    database.run(
        worker -> outbox.append(worker, present(republisher.page(worker, "", 100_000), id)));
    outbox.wake();

    StackKafka.Read again = published(id, record -> record.offset() > said.offset());
    assertThat(times(again)).isEqualTo(times(said));
    assertThat(again.headers().get("ce_time")).isEqualTo(said.headers().get("ce_time"));
  }

  @Test
  void who_is_registered_in_the_regions_evening_is_registered_on_that_day() {
    QuarkusMock.installMockForType(
        Clock.fixed(Instant.parse("2026-03-02T01:00:00Z"), clock.getZone()), Clock.class);

    String id = Desk.ofProvider("evening").provider();

    assertThat(times(published(id, record -> true))).contains("2026-03-01", "2026-03-02T01:00:00Z");
  }

  private static List<OutboundEvent> present(List<OutboundEvent> page, String id) {
    return page.stream().filter(event -> event.aggregateId().equals(id)).toList();
  }

  private static List<String> times(StackKafka.Read record) {
    JsonPath body = JsonPath.from(record.value());
    return List.of(
        body.getString("transitions[0].on"), body.getString("transitions[0].recordedAt"));
  }

  private static StackKafka.Read published(String id, Predicate<StackKafka.Read> wanted) {
    return Stack.start()
        .kafka()
        .await(
            Topic.PROVIDERS,
            record -> id.equals(record.key()) && wanted.test(record),
            Duration.ofSeconds(30))
        .orElseThrow();
  }
}
