-- What a creating request made, by the key that its sender chose; kept for seven days.
CREATE TABLE idempotency_key (
  org          text NOT NULL,
  operation    text NOT NULL,
  key          text NOT NULL,
  request_hash text NOT NULL,
  status       int NOT NULL,
  made_id      text NOT NULL,
  made_at      timestamptz NOT NULL DEFAULT now(),
  PRIMARY KEY (org, operation, key)
);
CREATE INDEX idempotency_key_age ON idempotency_key (made_at);
ALTER TABLE idempotency_key ENABLE ROW LEVEL SECURITY;
ALTER TABLE idempotency_key FORCE ROW LEVEL SECURITY;
CREATE POLICY own_keys ON idempotency_key USING (app_sees(org)) WITH CHECK (app_sees(org));
GRANT SELECT, INSERT, DELETE ON idempotency_key TO "${app}", "${worker}";
REVOKE UPDATE ON idempotency_key FROM "${app}", "${worker}";
