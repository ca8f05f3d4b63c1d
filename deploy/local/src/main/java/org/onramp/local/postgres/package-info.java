/** An embedded PostgreSQL with durable data and password-protected logins. */
package org.onramp.local.postgres;
