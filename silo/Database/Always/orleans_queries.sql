-- The statements that Orleans' ADO.NET providers run. Names of parameters and columns are theirs, the rest is ours.
-- Run at every start: Orleans reads them once per process, so both versions must work during a rolling upgrade.
INSERT INTO orleans.orleansquery (querykey, querytext) VALUES
('InsertMembershipVersionKey', $q$
    WITH made AS (INSERT INTO orleans.view_version (cluster) VALUES (@DeploymentId) ON CONFLICT DO NOTHING RETURNING 1)
    SELECT count(*)::int FROM made
$q$),
('InsertMembershipKey', $q$
    WITH v AS (
        UPDATE orleans.view_version SET version = version + 1, changed = now()
        WHERE cluster = @DeploymentId AND version = @Version
          AND NOT EXISTS (SELECT 1 FROM orleans.member
                          WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING cluster),
    m AS (
        INSERT INTO orleans.member (cluster, address, port, generation, siloname, hostname, status, proxyport, starttime, iamalivetime)
        SELECT cluster, @Address, @Port, @Generation, @SiloName, @HostName, @Status, @ProxyPort, @StartTime, @IAmAliveTime FROM v
        RETURNING 1)
    SELECT count(*)::int FROM m
$q$),
('UpdateMembershipKey', $q$
    WITH v AS (
        UPDATE orleans.view_version SET version = version + 1, changed = now()
        WHERE cluster = @DeploymentId AND version = @Version
          AND EXISTS (SELECT 1 FROM orleans.member
                      WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation)
        RETURNING cluster),
    m AS (
        UPDATE orleans.member SET status = @Status, suspecttimes = @SuspectTimes::text, iamalivetime = @IAmAliveTime
        FROM v WHERE member.cluster = v.cluster AND address = @Address AND port = @Port AND generation = @Generation
        RETURNING 1)
    SELECT count(*)::int FROM m
$q$),
('UpdateIAmAlivetimeKey', $q$
    UPDATE orleans.member SET iamalivetime = @IAmAliveTime
    WHERE cluster = @DeploymentId AND address = @Address AND port = @Port AND generation = @Generation
$q$),
('MembershipReadRowKey', $q$
    SELECT m.address AS Address, m.port AS Port, m.generation AS Generation, m.siloname AS SiloName, m.hostname AS HostName,
           m.status AS Status, m.proxyport AS ProxyPort, m.suspecttimes AS SuspectTimes, m.starttime AS StartTime,
           m.iamalivetime AS IAmAliveTime, v.version AS Version
    FROM orleans.view_version v
    LEFT JOIN orleans.member m ON m.cluster = v.cluster AND m.address = @Address AND m.port = @Port AND m.generation = @Generation
    WHERE v.cluster = @DeploymentId
$q$),
('MembershipReadAllKey', $q$
    SELECT m.address AS Address, m.port AS Port, m.generation AS Generation, m.siloname AS SiloName, m.hostname AS HostName,
           m.status AS Status, m.proxyport AS ProxyPort, m.suspecttimes AS SuspectTimes, m.starttime AS StartTime,
           m.iamalivetime AS IAmAliveTime, v.version AS Version
    FROM orleans.view_version v LEFT JOIN orleans.member m ON m.cluster = v.cluster
    WHERE v.cluster = @DeploymentId
$q$),
('GatewaysQueryKey', $q$
    SELECT address AS Address, proxyport AS ProxyPort, generation AS Generation
    FROM orleans.member WHERE cluster = @DeploymentId AND status = @Status AND proxyport > 0
$q$),
('DeleteMembershipTableEntriesKey', $q$
    WITH m AS (DELETE FROM orleans.member WHERE cluster = @DeploymentId)
    DELETE FROM orleans.view_version WHERE cluster = @DeploymentId
$q$),
('CleanupDefunctSiloEntriesKey', $q$
    DELETE FROM orleans.member WHERE cluster = @DeploymentId AND iamalivetime < @IAmAliveTime AND status <> 3
$q$),
('UpsertReminderRowKey', $q$
    INSERT INTO orleans.reminder AS r (service, grainid, name, starttime, period, grainhash, version)
    VALUES (@ServiceId, @GrainId, @ReminderName, @StartTime, @Period, @GrainHash, 0)
    ON CONFLICT (service, grainid, name) DO UPDATE SET
        starttime = excluded.starttime, period = excluded.period, grainhash = excluded.grainhash, version = r.version + 1
    RETURNING version AS Version
$q$),
('ReadReminderRowsKey', $q$
    SELECT grainid AS GrainId, name AS ReminderName, starttime AS StartTime, period AS Period, version AS Version
    FROM orleans.reminder WHERE service = @ServiceId AND grainid = @GrainId
$q$),
('ReadReminderRowKey', $q$
    SELECT grainid AS GrainId, name AS ReminderName, starttime AS StartTime, period AS Period, version AS Version
    FROM orleans.reminder WHERE service = @ServiceId AND grainid = @GrainId AND name = @ReminderName
$q$),
('ReadRangeRows1Key', $q$
    SELECT grainid AS GrainId, name AS ReminderName, starttime AS StartTime, period AS Period, version AS Version
    FROM orleans.reminder WHERE service = @ServiceId AND grainhash > @BeginHash AND grainhash <= @EndHash
$q$),
('ReadRangeRows2Key', $q$
    SELECT grainid AS GrainId, name AS ReminderName, starttime AS StartTime, period AS Period, version AS Version
    FROM orleans.reminder WHERE service = @ServiceId AND (grainhash > @BeginHash OR grainhash <= @EndHash)
$q$),
('DeleteReminderRowKey', $q$
    WITH d AS (DELETE FROM orleans.reminder
               WHERE service = @ServiceId AND grainid = @GrainId AND name = @ReminderName AND version = @Version RETURNING 1)
    SELECT count(*)::int FROM d
$q$),
('DeleteReminderRowsKey', $q$
    DELETE FROM orleans.reminder WHERE service = @ServiceId
$q$),
('ReadFromStorageKey', $q$
    SELECT payload AS PayloadBinary, version AS Version FROM orleans.grain_state
    WHERE service = @ServiceId AND state_name = @GrainTypeString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
      AND ext = coalesce(@GrainIdExtensionString::text, '')
$q$),
('WriteToStorageKey', $q$
    WITH u AS (
        UPDATE orleans.grain_state SET payload = @PayloadBinary, version = version + 1, modified = now()
        WHERE service = @ServiceId AND state_name = @GrainTypeString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
          AND ext = coalesce(@GrainIdExtensionString::text, '') AND version = @GrainStateVersion::int
        RETURNING version),
    i AS (
        INSERT INTO orleans.grain_state (service, state_name, n0, n1, ext, payload, version)
        SELECT @ServiceId, @GrainTypeString, @GrainIdN0, @GrainIdN1, coalesce(@GrainIdExtensionString::text, ''), @PayloadBinary, 1
        WHERE @GrainStateVersion::int IS NULL
        ON CONFLICT DO NOTHING RETURNING version)
    SELECT version AS NewGrainStateVersion FROM u UNION ALL SELECT version FROM i
$q$),
('ClearStorageKey', $q$
    UPDATE orleans.grain_state SET payload = NULL, version = version + 1, modified = now()
    WHERE service = @ServiceId AND state_name = @GrainTypeString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
      AND ext = coalesce(@GrainIdExtensionString::text, '') AND version = @GrainStateVersion::int
    RETURNING version AS NewGrainStateVersion
$q$),
('DeleteStorageKey', $q$
    DELETE FROM orleans.grain_state
    WHERE service = @ServiceId AND state_name = @GrainTypeString AND n0 = @GrainIdN0 AND n1 = @GrainIdN1
      AND ext = coalesce(@GrainIdExtensionString::text, '') AND version = @GrainStateVersion::int
    RETURNING version + 1 AS NewGrainStateVersion
$q$)
ON CONFLICT (querykey) DO UPDATE SET querytext = excluded.querytext WHERE orleansquery.querytext <> excluded.querytext;
