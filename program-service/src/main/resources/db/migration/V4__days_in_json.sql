-- Entities wrote the days and times of their transitions as arrays and numbers, which republishing handed on to
-- consumers. They are ISO 8601 now, as in everything else that is said or stored.
CREATE FUNCTION pg_temp.iso(transitions jsonb) RETURNS jsonb LANGUAGE sql IMMUTABLE AS $$
  SELECT coalesce(jsonb_agg(
           t.said
           || CASE jsonb_typeof(t.said -> 'on')
                WHEN 'array' THEN jsonb_build_object('on', make_date(
                  (t.said #>> '{on,0}')::int, (t.said #>> '{on,1}')::int, (t.said #>> '{on,2}')::int))
                ELSE '{}' END
           || CASE jsonb_typeof(t.said -> 'recordedAt')
                WHEN 'number' THEN jsonb_build_object('recordedAt', to_char(
                  timestamp 'epoch' + (t.said ->> 'recordedAt')::numeric * interval '1 second',
                  'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
                ELSE '{}' END
           ORDER BY t.place), '[]')
  FROM jsonb_array_elements(transitions) WITH ORDINALITY AS t (said, place)
$$;

-- the owner's own rows are hidden from it, too, where policies are forced
ALTER TABLE provider NO FORCE ROW LEVEL SECURITY;
ALTER TABLE program NO FORCE ROW LEVEL SECURITY;
ALTER TABLE cohort NO FORCE ROW LEVEL SECURITY;
ALTER TABLE enrollment NO FORCE ROW LEVEL SECURITY;
UPDATE provider SET transitions = pg_temp.iso(transitions);
UPDATE program SET transitions = pg_temp.iso(transitions);
UPDATE cohort SET transitions = pg_temp.iso(transitions);
UPDATE enrollment SET transitions = pg_temp.iso(transitions);
ALTER TABLE provider FORCE ROW LEVEL SECURITY;
ALTER TABLE program FORCE ROW LEVEL SECURITY;
ALTER TABLE cohort FORCE ROW LEVEL SECURITY;
ALTER TABLE enrollment FORCE ROW LEVEL SECURITY;

DROP FUNCTION pg_temp.iso(jsonb);
