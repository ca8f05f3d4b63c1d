package org.onramp.program.participants;

import java.util.UUID;

/**
 * The fields of a participant's events that are read here.
 *
 * @param participantId whom it is about
 * @param version of the participant
 * @param sameAs the id that stands for this one since its reference was corrected, null for none
 */
record ParticipantChanged(UUID participantId, long version, UUID sameAs) {}
