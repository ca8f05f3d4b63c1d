-- Whether the current transaction works in a role. Requests set app.roles, an array's literal with every role of the
-- caller's token; after the transaction a pooled connection reads an empty string, hence nullif.
CREATE FUNCTION app_has(role text) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN role = ANY (coalesce(nullif(current_setting('app.roles', true), ''), '{}')::text[]);
