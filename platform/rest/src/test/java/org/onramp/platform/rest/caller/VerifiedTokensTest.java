package org.onramp.platform.rest.caller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.Set;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.junit.jupiter.api.Test;

class VerifiedTokensTest {
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final JWTAuthContextInfo RULES = new JWTAuthContextInfo();

  private final Watch watch = new Watch();
  private final Issuer issuer = new Issuer();
  private final VerifiedTokens tokens = new VerifiedTokens(issuer, watch);

  @Test
  void a_token_that_comes_again_is_not_verified_again() throws ParseException {
    issuer.vouchesFor("mine");
    JWTCallerPrincipal first = tokens.parse("mine", RULES);

    JWTCallerPrincipal again = tokens.parse("mine", RULES);

    assertThat(again).isSameAs(first);
    assertThat(issuer.asked).isOne();
  }

  @Test
  void a_remembered_token_is_refused_from_its_expiry_on() throws ParseException {
    issuer.vouchesFor("mine");
    issuer.expiry = NOON.plusSeconds(10);
    tokens.parse("mine", RULES);

    watch.now = NOON.plusSeconds(10);

    assertThatThrownBy(() -> tokens.parse("mine", RULES)).isInstanceOf(ParseException.class);
  }

  @Test
  void a_key_that_is_withdrawn_is_trusted_for_a_minute_at_most() throws ParseException {
    issuer.vouchesFor("mine");
    tokens.parse("mine", RULES);

    issuer.vouched.clear();
    watch.now = NOON.plusSeconds(60);

    assertThatThrownBy(() -> tokens.parse("mine", RULES)).isInstanceOf(ParseException.class);
  }

  @Test
  void a_token_that_differs_in_its_signature_only_is_another_one() throws ParseException {
    issuer.vouchesFor("head.claims.signature");
    tokens.parse("head.claims.signature", RULES);

    assertThatThrownBy(() -> tokens.parse("head.claims.forgery", RULES))
        .isInstanceOf(ParseException.class);
  }

  @Test
  void what_was_verified_by_some_rules_is_verified_anew_by_others() throws ParseException {
    issuer.vouchesFor("mine");
    tokens.parse("mine", RULES);

    tokens.parse("mine", new JWTAuthContextInfo());

    assertThat(issuer.asked).isEqualTo(2);
  }

  @Test
  void a_flood_of_tokens_is_verified_and_not_kept() throws ParseException {
    for (int i = 0; i <= 1_000; i++) {
      issuer.vouchesFor("token-" + i);
      tokens.parse("token-" + i, RULES);
    }
    issuer.asked = 0;

    tokens.parse("token-0", RULES);

    assertThat(issuer.asked).isOne();
  }

  /** Verifies as the real one does: what it vouches for, until it expires. */
  private final class Issuer extends JWTCallerPrincipalFactory {
    private final Set<String> vouched = new HashSet<>();
    private Instant expiry = NOON.plusSeconds(3600);
    private int asked;

    void vouchesFor(String token) {
      vouched.add(token);
    }

    @Override
    public JWTCallerPrincipal parse(String token, JWTAuthContextInfo rules) throws ParseException {
      asked++;
      if (!vouched.contains(token) || !watch.now.isBefore(expiry)) {
        throw new ParseException("not vouched for");
      }
      JwtClaims claims = new JwtClaims();
      claims.setExpirationTime(NumericDate.fromSeconds(expiry.getEpochSecond()));
      return new DefaultJWTCallerPrincipal(token, "JWT", claims);
    }
  }

  private static final class Watch extends Clock {
    private Instant now = NOON;

    @Override
    public Instant instant() {
      return now;
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
