-- The running role owns nothing, so it makes and drops partitions through these two functions, which run as the owner
-- and know which tables and ages they are for.

-- Makes the daily partitions of every log from today to some days ahead. Rows that came before their day's partition
-- went to the default one and are moved.
CREATE FUNCTION dsm.ensure_partitions(days_ahead int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = dsm, pg_temp AS $$
DECLARE
    parent text;
    key text;
    day date;
    part text;
    made int := 0;
BEGIN
    IF days_ahead NOT BETWEEN 0 AND 30 THEN
        RAISE EXCEPTION 'days_ahead must be 0 to 30';
    END IF;
    PERFORM pg_advisory_xact_lock(7244001);
    FOREACH parent IN ARRAY ARRAY['event', 'activity', 'activity_body', 'audit', 'server_event_log'] LOOP
        key := CASE parent WHEN 'server_event_log' THEN 'read_at' ELSE 'at' END;
        FOR i IN 0..days_ahead LOOP
            day := (now() AT TIME ZONE 'UTC')::date + i;
            part := parent || '_' || to_char(day, 'YYYYMMDD');
            CONTINUE WHEN to_regclass('dsm.' || part) IS NOT NULL;
            EXECUTE format('CREATE TABLE dsm.%I (LIKE dsm.%I INCLUDING DEFAULTS)', part, parent);
            EXECUTE format('WITH moved AS (DELETE FROM dsm.%I WHERE %I >= %L AND %I < %L RETURNING *) INSERT INTO dsm.%I SELECT * FROM moved',
                parent || '_rest', key, day::timestamp AT TIME ZONE 'UTC', key, (day + 1)::timestamp AT TIME ZONE 'UTC', part);
            EXECUTE format('ALTER TABLE dsm.%I ATTACH PARTITION dsm.%I FOR VALUES FROM (%L) TO (%L)',
                parent, part, day::timestamp AT TIME ZONE 'UTC', (day + 1)::timestamp AT TIME ZONE 'UTC');
            made := made + 1;
        END LOOP;
    END LOOP;
    RETURN made;
END $$;

-- Drops the daily partitions of one log that are older than some days. The audit trail keeps at least 90.
CREATE FUNCTION dsm.drop_partitions(parent text, keep_days int) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = dsm, pg_temp AS $$
DECLARE
    part text;
    dropped int := 0;
BEGIN
    IF parent NOT IN ('event', 'activity', 'activity_body', 'audit', 'server_event_log') THEN
        RAISE EXCEPTION '% is not a log', parent;
    END IF;
    IF keep_days < 1 OR (parent = 'audit' AND keep_days < 90) THEN
        RAISE EXCEPTION 'keeping % days of % is too little', keep_days, parent;
    END IF;
    FOR part IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = ('dsm.' || parent)::regclass AND c.relname ~ ('^' || parent || '_[0-9]{8}$')
          AND to_date(right(c.relname, 8), 'YYYYMMDD') < (now() AT TIME ZONE 'UTC')::date - keep_days
    LOOP
        IF parent = 'activity' THEN
            EXECUTE format(
                'INSERT INTO dsm.activity_daily AS d (day, operation_type, method, calls, failures, total_ms, max_ms, response_bytes)
                 SELECT (at AT TIME ZONE ''UTC'')::date, operation_type, method, sum(request_count), count(*) FILTER (WHERE NOT success),
                        sum(duration_ms), max(duration_ms), sum(response_bytes)
                 FROM dsm.%I GROUP BY 1, 2, 3 ON CONFLICT (day, operation_type, method) DO NOTHING', part);
        END IF;
        EXECUTE format('DROP TABLE dsm.%I', part);
        dropped := dropped + 1;
    END LOOP;
    RETURN dropped;
END $$;
