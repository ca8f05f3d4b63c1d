-- Where versions begin. After a restore an id may come again that consumers were told to forget, at a version of before
-- the restore: what is made from then on begins above every version that was raised, and so above all that was said.

-- Whoever makes an aggregate holds first versions where they are until its transaction ends: versions are raised, and
-- lost aggregates called lost, when no such transaction is under way.
CREATE FUNCTION first_version() RETURNS bigint
LANGUAGE plpgsql VOLATILE SECURITY DEFINER SET search_path = public, pg_temp AS
$$
BEGIN
  PERFORM pg_advisory_xact_lock_shared(hashtextextended('first versions', 0));
  RETURN (SELECT coalesce(sum(raised_by), 0)::bigint + 1 FROM republish_run);
END;
$$;

CREATE FUNCTION await_first_versions() RETURNS void
LANGUAGE sql VOLATILE
RETURN pg_advisory_xact_lock(hashtextextended('first versions', 0));

REVOKE ALL ON FUNCTION first_version(), await_first_versions() FROM PUBLIC;
GRANT EXECUTE ON FUNCTION first_version() TO "${app}", "${worker}";
GRANT EXECUTE ON FUNCTION await_first_versions() TO "${worker}";
