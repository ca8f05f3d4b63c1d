package org.onramp.program;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.onramp.platform.messaging.Topics;

/** The topics that this service creates and fills. */
class PublishedTopics {
  @Produces
  @Singleton
  Topics topics() {
    return Topics.of(Topic.PROVIDERS, Topic.PROGRAMS, Topic.COHORTS, Topic.ENROLLMENTS);
  }
}
