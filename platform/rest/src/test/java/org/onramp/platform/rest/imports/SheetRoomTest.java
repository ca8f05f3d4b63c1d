package org.onramp.platform.rest.imports;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import io.smallrye.config.SmallRyeConfigBuilder;
import org.junit.jupiter.api.Test;

import org.onramp.platform.rest.problem.Unavailable;

class SheetRoomTest {
  private static final long MEGABYTE = 1_000_000;

  private final SheetRoom room =
      new SheetRoom(
          new SmallRyeConfigBuilder()
              .withMapping(ImportLimits.class)
              .withDefaultValue("onramp.imports.room", Long.toString(10 * MEGABYTE))
              .build()
              .getConfigMapping(ImportLimits.class));

  @Test
  void the_sheet_that_began_last_is_refused_and_those_before_it_go_on() throws Exception {
    SheetRoom.Share first = room.share();
    SheetRoom.Share last = room.share();
    first.need(5 * MEGABYTE);
    last.need(4 * MEGABYTE);

    var goesOn = CompletableFuture.runAsync(() -> first.need(9 * MEGABYTE));
    assertThatThrownBy(() -> last.need(8 * MEGABYTE)).isInstanceOf(Unavailable.class);
    last.close();

    goesOn.get(1, TimeUnit.MINUTES);
    assertThatThrownBy(() -> room.share().need(4 * MEGABYTE)).isInstanceOf(Unavailable.class);
    first.close();
    room.share().need(10 * MEGABYTE);
  }

  @Test
  void a_small_sheet_is_taken_in_beside_the_largest() {
    room.share().need(10 * MEGABYTE);

    assertThatCode(() -> room.share().need(200_000)).doesNotThrowAnyException();
  }
}
