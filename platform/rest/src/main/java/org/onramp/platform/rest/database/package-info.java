/** The two ways to the database: requests under row-level security, and the worker beside it. */
package org.onramp.platform.rest.database;
