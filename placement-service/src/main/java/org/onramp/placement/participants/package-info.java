/**
 * The little that is known here about people recorded elsewhere: whose they are, and who was
 * erased.
 */
package org.onramp.placement.participants;
