package org.onramp.platform.rest.caller;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.inject.Inject;

import io.smallrye.jwt.auth.principal.DefaultJWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.JWTAuthContextInfo;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipal;
import io.smallrye.jwt.auth.principal.JWTCallerPrincipalFactory;
import io.smallrye.jwt.auth.principal.ParseException;

/**
 * Remembers for a minute which tokens were verified: a caller's next requests bring the same one,
 * and its signature costs more to verify than a row costs to write. A token is known by its whole
 * text and never beyond its expiry; a key that the issuer has withdrawn is trusted a minute longer.
 */
@ApplicationScoped
@Alternative
@Priority(1)
public class VerifiedTokens extends JWTCallerPrincipalFactory {
  private static final Duration LONGEST = Duration.ofMinutes(1);
  private static final int MOST = 1_000;

  private final Map<Question, Verified> remembered = new ConcurrentHashMap<>();
  private final JWTCallerPrincipalFactory verifying;
  private final Clock clock;

  @Inject
  VerifiedTokens(Clock clock) {
    this(new DefaultJWTCallerPrincipalFactory(), clock);
  }

  VerifiedTokens(JWTCallerPrincipalFactory verifying, Clock clock) {
    this.verifying = verifying;
    this.clock = clock;
  }

  /** A token and by which rules it is to be verified. */
  private record Question(String token, JWTAuthContextInfo rules) {}

  private record Verified(JWTCallerPrincipal caller, Instant until) {}

  @Override
  public JWTCallerPrincipal parse(String token, JWTAuthContextInfo rules) throws ParseException {
    Question question = new Question(token, rules);
    Instant now = clock.instant();
    Verified known = remembered.get(question);
    if (known != null && now.isBefore(known.until)) {
      return known.caller;
    }
    JWTCallerPrincipal caller = verifying.parse(token, rules);
    if (remembered.size() >= MOST) {
      remembered.clear();
    }
    remembered.put(question, new Verified(caller, until(caller, now)));
    return caller;
  }

  private static Instant until(JWTCallerPrincipal caller, Instant now) {
    Instant expiry = Instant.ofEpochSecond(caller.getExpirationTime());
    Instant latest = now.plus(LONGEST);
    return expiry.isBefore(latest) ? expiry : latest;
  }
}
