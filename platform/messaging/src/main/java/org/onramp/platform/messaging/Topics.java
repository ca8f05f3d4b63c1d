package org.onramp.platform.messaging;

import java.util.List;

/**
 * The topics that this service owns, created at start when they are missing. A service declares
 * them once:
 *
 * <pre>{@code
 * @Produces @Singleton Topics topics() { return Topics.of("library.loans", "library.bicycles"); }
 * }</pre>
 *
 * A service without this bean publishes nothing and runs no relay. Partition counts come from
 * configuration ({@code onramp.messaging.topics.partitions}) and are fixed for the life of a topic.
 *
 * @param names each {@code <context>.<things>}
 */
public record Topics(List<String> names) {
  /** Copies. */
  public Topics {
    names = List.copyOf(names);
  }

  /** The topics of a service. */
  public static Topics of(String... names) {
    return new Topics(List.of(names));
  }
}
