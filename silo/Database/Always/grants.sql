-- What the running role may do. It owns nothing; of the audit trail it may add and read rows, never change one.
GRANT USAGE ON SCHEMA orleans, dsm TO dsm_app;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA orleans, dsm TO dsm_app;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA dsm TO dsm_app;
REVOKE UPDATE, DELETE, TRUNCATE ON dsm.audit, dsm.audit_rest FROM dsm_app;
REVOKE INSERT, UPDATE, DELETE ON orleans.orleansquery, dsm.schema_version, dsm.event_kind FROM dsm_app;
DO $$
DECLARE part regclass;
BEGIN
    FOR part IN SELECT inhrelid::regclass FROM pg_inherits WHERE inhparent = 'dsm.audit'::regclass LOOP
        EXECUTE format('REVOKE UPDATE, DELETE, TRUNCATE ON %s FROM dsm_app', part);
    END LOOP;
END $$;
REVOKE ALL ON FUNCTION dsm.ensure_partitions(int), dsm.drop_partitions(text, int), dsm.drop_activity(int, boolean) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION dsm.ensure_partitions(int), dsm.drop_partitions(text, int), dsm.drop_activity(int, boolean) TO dsm_app;
GRANT EXECUTE ON FUNCTION dsm.fold_fleet_count() TO dsm_app;
ALTER DEFAULT PRIVILEGES IN SCHEMA dsm REVOKE ALL ON TABLES FROM dsm_app;
