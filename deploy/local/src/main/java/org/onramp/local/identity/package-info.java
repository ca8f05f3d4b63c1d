/** Who is who on this machine: the logins' passwords, the signing keys, the tokens they sign. */
package org.onramp.local.identity;
