/** What spreadsheets make of the cells of CSV files. */
package org.onramp.platform.rest.csv;
