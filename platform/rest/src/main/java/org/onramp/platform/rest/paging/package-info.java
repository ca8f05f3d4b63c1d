/** Lists are read page by page, each page continuing after the last row of the one before. */
package org.onramp.platform.rest.paging;
