CREATE EXTENSION IF NOT EXISTS pg_trgm;

-- The searchable side of a server: a projection of its grain state, written in the same transaction as the state,
-- so that a row is never behind and a lost row cannot happen. The unique constraints guard the fleet's identities.
CREATE TABLE dsm.server (
    id uuid PRIMARY KEY,
    address text NOT NULL,
    port int NOT NULL,
    name text NOT NULL,
    hostname text,
    service_tag text,
    model text,
    generation smallint,
    bios_version text,
    idrac_firmware text,
    manager_mac text,
    power_state text NOT NULL,
    health text NOT NULL,
    health_rank smallint NOT NULL,
    connection_status text NOT NULL,
    connection_error text,
    unreachable_since timestamptz,
    credential_status text NOT NULL,
    credential_set_id uuid,
    own_username text,
    memory_gib double precision,
    processor_count int,
    core_count int,
    drive_count int,
    location text,
    tags text[] NOT NULL DEFAULT '{}',
    same_as uuid,
    finding_count int NOT NULL DEFAULT 0,
    worst_finding text,
    registered_at timestamptz NOT NULL,
    revision bigint NOT NULL,
    search text NOT NULL,
    CONSTRAINT server_address UNIQUE (address, port)
);
CREATE UNIQUE INDEX server_service_tag ON dsm.server (service_tag) WHERE service_tag IS NOT NULL AND same_as IS NULL;
CREATE INDEX server_by_name ON dsm.server (lower(name), id);
CREATE INDEX server_by_health ON dsm.server (health_rank, id);
CREATE INDEX server_by_model ON dsm.server (coalesce(model, ''), id);
CREATE INDEX server_by_tag ON dsm.server (coalesce(service_tag, ''), id);
CREATE INDEX server_by_address ON dsm.server (address, id);
CREATE INDEX server_by_location ON dsm.server (coalesce(location, ''), id);
CREATE INDEX server_by_credential_set ON dsm.server (credential_set_id);
CREATE INDEX server_search ON dsm.server USING gin (search gin_trgm_ops);

-- What moves with every poll. Narrow, updated in batches, never part of the grain's state.
CREATE TABLE dsm.server_vital (
    server_id uuid PRIMARY KEY,
    last_seen_at timestamptz,
    last_health_check_at timestamptz,
    last_connection_test_at timestamptz,
    power_watts double precision,
    inlet_celsius double precision,
    latency_ms int
) WITH (fillfactor = 70);
CREATE INDEX server_vital_by_check ON dsm.server_vital (last_health_check_at);

-- The path (never the token) of the session each server has open at its iDRAC.
CREATE TABLE dsm.server_session (
    server_id uuid PRIMARY KEY,
    location text NOT NULL
);

CREATE TABLE dsm.finding (
    server_id uuid NOT NULL,
    kind text NOT NULL,
    component text,
    severity text NOT NULL,
    severity_rank smallint NOT NULL,
    message text NOT NULL,
    next_step text NOT NULL,
    since timestamptz NOT NULL
);
CREATE INDEX finding_by_server ON dsm.finding (server_id);
CREATE INDEX finding_by_rank ON dsm.finding (severity_rank, since DESC);
CREATE INDEX finding_by_kind ON dsm.finding (kind);

-- Counters by difference: insert-only, so that two servers changing at once never wait for each other.
CREATE TABLE dsm.fleet_count (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    health text NOT NULL,
    power_state text NOT NULL,
    connection_status text NOT NULL,
    credential_problem boolean NOT NULL,
    n int NOT NULL
);

CREATE FUNCTION dsm.count_server() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP <> 'INSERT' THEN
        IF TG_OP = 'UPDATE' AND (OLD.health, OLD.power_state, OLD.connection_status, OLD.credential_status)
                              = (NEW.health, NEW.power_state, NEW.connection_status, NEW.credential_status) THEN
            RETURN NULL;
        END IF;
        INSERT INTO dsm.fleet_count (health, power_state, connection_status, credential_problem, n)
        VALUES (OLD.health, OLD.power_state, OLD.connection_status, OLD.credential_status NOT IN ('unknown', 'valid'), -1);
    END IF;
    IF TG_OP <> 'DELETE' THEN
        INSERT INTO dsm.fleet_count (health, power_state, connection_status, credential_problem, n)
        VALUES (NEW.health, NEW.power_state, NEW.connection_status, NEW.credential_status NOT IN ('unknown', 'valid'), 1);
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER count_server AFTER INSERT OR UPDATE OR DELETE ON dsm.server
    FOR EACH ROW EXECUTE FUNCTION dsm.count_server();

-- Folds the differences; the sums stay the same at every moment.
CREATE FUNCTION dsm.fold_fleet_count() RETURNS void LANGUAGE sql AS $$
    WITH folded AS (DELETE FROM dsm.fleet_count RETURNING health, power_state, connection_status, credential_problem, n)
    INSERT INTO dsm.fleet_count (health, power_state, connection_status, credential_problem, n)
    SELECT health, power_state, connection_status, credential_problem, sum(n) FROM folded
    GROUP BY 1, 2, 3, 4 HAVING sum(n) <> 0
$$;

CREATE FUNCTION dsm.rank_of(health text) RETURNS smallint LANGUAGE sql IMMUTABLE AS $$
    SELECT CASE health WHEN 'critical' THEN 0 WHEN 'warning' THEN 1 WHEN 'unknown' THEN 2 ELSE 6 END::smallint
$$;

CREATE FUNCTION dsm.project_server() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    s jsonb := convert_from(NEW.payload, 'UTF8')::jsonb;
    r jsonb := s -> 'registration';
    i jsonb := coalesce(s -> 'identity', '{}');
    h jsonb := coalesce(s -> 'hardware', '{}');
    f jsonb := coalesce(s -> 'findings', '[]');
    server_key uuid := substr(NEW.ext, 8)::uuid;
    old_f jsonb;
    shown text;
BEGIN
    IF r IS NULL OR s ->> 'removedAt' IS NOT NULL THEN
        DELETE FROM dsm.server WHERE id = server_key;
        DELETE FROM dsm.finding WHERE server_id = server_key;
        DELETE FROM dsm.server_vital WHERE server_id = server_key;
        RETURN NULL;
    END IF;

    shown := coalesce(nullif(r ->> 'name', ''), nullif(i ->> 'hostname', ''), i ->> 'serviceTag', r ->> 'address');
    INSERT INTO dsm.server AS t (
        id, address, port, name, hostname, service_tag, model, generation, bios_version, idrac_firmware, manager_mac,
        power_state, health, health_rank, connection_status, connection_error, unreachable_since,
        credential_status, credential_set_id, own_username, memory_gib, processor_count, core_count, drive_count,
        location, tags, same_as, finding_count, worst_finding, registered_at, revision, search)
    VALUES (
        server_key, r ->> 'address', (r ->> 'port')::int, shown, i ->> 'hostname', i ->> 'serviceTag', i ->> 'model',
        (i ->> 'generation')::smallint, i ->> 'biosVersion', i ->> 'idracFirmware', i ->> 'managerMac',
        coalesce(s ->> 'powerState', 'unknown'), coalesce(s ->> 'health', 'unknown'), dsm.rank_of(coalesce(s ->> 'health', 'unknown')),
        coalesce(s ->> 'connectionStatus', 'unknown'), s ->> 'connectionError', (s ->> 'unreachableSince')::timestamptz,
        coalesce(s ->> 'credentialStatus', 'unknown'), (r ->> 'credentialSetId')::uuid, r ->> 'ownUsername',
        (h ->> 'memoryGiB')::float8, (h ->> 'processorCount')::int, (h ->> 'coreCount')::int, (h ->> 'driveCount')::int,
        r ->> 'location', ARRAY(SELECT jsonb_array_elements_text(coalesce(r -> 'tags', '[]'))), (s ->> 'sameAs')::uuid,
        jsonb_array_length(f), f -> 0 ->> 'message', (s ->> 'registeredAt')::timestamptz, NEW.version,
        lower(concat_ws(' ', shown, r ->> 'address', i ->> 'hostname', i ->> 'serviceTag', i ->> 'model', i ->> 'managerMac',
                        r ->> 'location', array_to_string(ARRAY(SELECT jsonb_array_elements_text(coalesce(r -> 'tags', '[]'))), ' '))))
    ON CONFLICT (id) DO UPDATE SET
        address = excluded.address, port = excluded.port, name = excluded.name, hostname = excluded.hostname,
        service_tag = excluded.service_tag, model = excluded.model, generation = excluded.generation,
        bios_version = excluded.bios_version, idrac_firmware = excluded.idrac_firmware, manager_mac = excluded.manager_mac,
        power_state = excluded.power_state, health = excluded.health, health_rank = excluded.health_rank,
        connection_status = excluded.connection_status, connection_error = excluded.connection_error,
        unreachable_since = excluded.unreachable_since, credential_status = excluded.credential_status,
        credential_set_id = excluded.credential_set_id, own_username = excluded.own_username, memory_gib = excluded.memory_gib,
        processor_count = excluded.processor_count, core_count = excluded.core_count, drive_count = excluded.drive_count,
        location = excluded.location, tags = excluded.tags, same_as = excluded.same_as, finding_count = excluded.finding_count,
        worst_finding = excluded.worst_finding, revision = excluded.revision, search = excluded.search
    WHERE t.revision < excluded.revision;

    IF TG_OP = 'UPDATE' AND OLD.payload IS NOT NULL THEN
        old_f := coalesce(convert_from(OLD.payload, 'UTF8')::jsonb -> 'findings', '[]');
    ELSE
        old_f := '[]';
    END IF;
    IF old_f <> f THEN
        DELETE FROM dsm.finding WHERE server_id = server_key;
        INSERT INTO dsm.finding (server_id, kind, component, severity, severity_rank, message, next_step, since)
        SELECT server_key, x ->> 'kind', x ->> 'component', x ->> 'severity', dsm.rank_of(x ->> 'severity'),
               x ->> 'message', x ->> 'nextStep', (x ->> 'since')::timestamptz
        FROM jsonb_array_elements(f) x;
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER project_server AFTER INSERT OR UPDATE ON orleans.grain_state
    FOR EACH ROW WHEN (NEW.state_name = 'server' AND NEW.payload IS NOT NULL) EXECUTE FUNCTION dsm.project_server();

CREATE TABLE dsm.server_inventory (
    server_id uuid NOT NULL,
    kind text NOT NULL,
    item_id text NOT NULL,
    name text NOT NULL,
    health text NOT NULL,
    facts jsonb NOT NULL,
    PRIMARY KEY (server_id, kind, item_id)
);

CREATE TABLE dsm.server_history (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    at timestamptz NOT NULL,
    server_id uuid NOT NULL,
    kind text NOT NULL,
    item_id text NOT NULL,
    name text NOT NULL,
    change text NOT NULL,
    property text,
    before text,
    after text
);
CREATE INDEX server_history_by_server ON dsm.server_history (server_id, id DESC);

-- The iDRACs' own logs as far as they were read; by the day of reading, since entries may be years old.
CREATE TABLE dsm.server_event_log (
    id bigint GENERATED ALWAYS AS IDENTITY,
    read_at timestamptz NOT NULL,
    server_id uuid NOT NULL,
    log text NOT NULL,
    entry_id text NOT NULL,
    at timestamptz,
    severity text,
    category text,
    message_id text,
    message text,
    sensor_type text,
    sensor_number text,
    raw jsonb,
    PRIMARY KEY (read_at, id)
) PARTITION BY RANGE (read_at);
CREATE INDEX server_event_log_by_server ON dsm.server_event_log (server_id, at DESC, id DESC);
CREATE TABLE dsm.server_event_log_rest PARTITION OF dsm.server_event_log DEFAULT;
