package org.onramp.program.roster;

import java.util.List;
import java.util.UUID;

/**
 * A roster row after its checks.
 *
 * @param participantId whom it is about
 * @param said what it says
 * @param cleared concepts that it takes back by an empty cell
 */
record RosterRow(UUID participantId, RosterStatement said, List<String> cleared) {}
