-- Dropping old days of the activity log, with or without keeping their sums. (drop_partitions stays for nodes of the release before.)
CREATE FUNCTION dsm.drop_activity(keep_days int, keep_statistics boolean) RETURNS int LANGUAGE plpgsql SECURITY DEFINER SET search_path = dsm, pg_temp AS $$
DECLARE
    part text;
    dropped int := 0;
BEGIN
    IF keep_days < 1 THEN
        RAISE EXCEPTION 'keeping % days of activity is too little', keep_days;
    END IF;
    FOR part IN
        SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid
        WHERE i.inhparent = 'dsm.activity'::regclass AND c.relname ~ '^activity_[0-9]{8}$'
          AND to_date(right(c.relname, 8), 'YYYYMMDD') < (now() AT TIME ZONE 'UTC')::date - keep_days
    LOOP
        IF keep_statistics THEN
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
