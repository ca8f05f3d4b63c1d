/** Claims in bulk: a provider's sheet, or the job columns that intake hands on. */
package org.onramp.placement.claims;
