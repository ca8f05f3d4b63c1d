package org.onramp.placement.placement;

import java.util.UUID;

/**
 * What a provider's sheets said last of a job: the base of the next comparison.
 *
 * @param jobId the import that said so
 * @param facts what all of them said together
 */
record SheetSaid(UUID jobId, JobFacts facts) {}
