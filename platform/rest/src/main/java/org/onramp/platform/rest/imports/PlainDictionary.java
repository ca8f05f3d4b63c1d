package org.onramp.platform.rest.imports;

import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.arc.DefaultBean;

/** Knows nothing: sheets must use the concepts' own names. Serves where no service brings words. */
@DefaultBean
@ApplicationScoped
class PlainDictionary implements HeaderDictionary {
  @Override
  public Match match(String header) {
    return new Unknown();
  }

  @Override
  public Set<String> concepts() {
    return Set.of();
  }

  @Override
  public Optional<String> value(String concept, String spelling) {
    return Optional.empty();
  }
}
