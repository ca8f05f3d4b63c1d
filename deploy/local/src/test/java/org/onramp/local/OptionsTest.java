package org.onramp.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;

import org.junit.jupiter.api.Test;

class OptionsTest {
  @Test
  void options_stand_in_any_order() {
    Options options = parse("up", "--port-base", "9081", "--demo", "--fresh", "--data", "/tmp/x");

    assertThat(options.demo()).isTrue();
    assertThat(options.fresh()).isTrue();
    assertThat(options.detach()).isFalse();
    assertThat(options.portBase()).contains(9081);
    assertThat(options.data()).isEqualTo(Path.of("/tmp/x"));
  }

  @Test
  void what_is_not_understood_is_refused() {
    assertThatThrownBy(() -> parse("up", "--damo")).hasMessageStartingWith("unknown option --damo");
    assertThatThrownBy(() -> parse("up", "--data")).hasMessageStartingWith("--data needs a value");
    assertThatThrownBy(() -> parse("up", "--port-base", "80"))
        .hasMessage("--port-base must be a number from 1024 to 65500, not 80");
    assertThatThrownBy(() -> parse("down", "now"))
        .hasMessageStartingWith("unexpected argument now");
  }

  private static Options parse(String... arguments) {
    return Options.parse(arguments, Path.of(".onramp"));
  }
}
