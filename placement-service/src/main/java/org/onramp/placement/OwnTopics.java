package org.onramp.placement;

import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.onramp.platform.messaging.Topics;

/** Tells the relay which topics are this service's to create and to fill. */
class OwnTopics {
  @Produces
  @Singleton
  Topics topics() {
    return Topics.of(Topic.EMPLOYERS, Topic.OPENINGS, Topic.PLACEMENTS);
  }
}
