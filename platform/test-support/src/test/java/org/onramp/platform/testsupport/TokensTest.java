package org.onramp.platform.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;

import org.junit.jupiter.api.Test;

class TokensTest {
  @Test
  void a_token_names_its_key_its_role_and_its_organisation() {
    String[] parts = Tokens.of("provider", "harbor-college").split("\\.", -1);

    assertThat(decoded(parts[0])).contains("\"kid\":\"onramp-issuer\"");
    assertThat(decoded(parts[1]))
        .contains("\"org\":\"harbor-college\"", "\"roles\":[\"provider\"]", Tokens.ISSUER);
  }

  @Test
  void a_service_token_is_signed_by_the_services_key() {
    String[] parts = Tokens.service("harbor-college").split("\\.", -1);

    assertThat(decoded(parts[0])).contains("\"kid\":\"onramp-services\"");
    assertThat(decoded(parts[1])).contains("\"roles\":[\"service\"]");
  }

  private static String decoded(String part) {
    return new String(Base64.getUrlDecoder().decode(part), UTF_8);
  }
}
