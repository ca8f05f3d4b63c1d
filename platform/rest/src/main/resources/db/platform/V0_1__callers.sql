-- The organisation for which the current transaction works. Requests set app.org transaction-locally, '*' when the
-- caller sees every organisation; after the transaction a pooled connection reads an empty string, hence nullif.
CREATE FUNCTION app_org() RETURNS text
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN nullif(current_setting('app.org', true), '');

-- Policies of tables whose rows belong to an organisation: USING (app_sees(org)) WITH CHECK (app_sees(org)).
CREATE FUNCTION app_sees(org text) RETURNS boolean
  LANGUAGE sql STABLE PARALLEL SAFE
  RETURN org = app_org() OR app_org() = '*';

-- One row: the keyed fingerprint of the secret from which ids are derived. Never the secret.
CREATE TABLE namespace_fingerprint (
  only_one    boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  fingerprint text NOT NULL,
  recorded_at timestamptz NOT NULL DEFAULT now()
);
REVOKE ALL ON namespace_fingerprint FROM "${app}";
REVOKE UPDATE, DELETE ON namespace_fingerprint FROM "${worker}";
GRANT SELECT, INSERT ON namespace_fingerprint TO "${worker}";
