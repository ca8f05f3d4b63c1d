/**
 * Durable bulk imports. A file is read once, as a stream, into compact staged chunks; a worker then
 * checks and applies chunk after chunk, each in one short transaction, and after a crash goes on
 * where the last committed chunk ended. What a row means is an {@link
 * org.onramp.platform.rest.imports.ImportKind}'s business; everything else is done here.
 */
package org.onramp.platform.rest.imports;
