CREATE TABLE dsm.credential_set (
    id uuid PRIMARY KEY,
    name text NOT NULL,
    username text NOT NULL,
    description text,
    is_default boolean NOT NULL,
    priority int NOT NULL,
    state text NOT NULL,
    state_reason text,
    password_set_at timestamptz NOT NULL,
    last_accepted_at timestamptz,
    last_refused_at timestamptz,
    revision bigint NOT NULL
);
CREATE UNIQUE INDEX credential_set_name ON dsm.credential_set (lower(name));

CREATE TABLE dsm.credential_range (
    credential_set_id uuid NOT NULL REFERENCES dsm.credential_set ON DELETE CASCADE,
    cidr cidr NOT NULL,
    priority int NOT NULL,
    description text,
    PRIMARY KEY (credential_set_id, cidr)
);
CREATE INDEX credential_range_by_address ON dsm.credential_range USING gist (cidr inet_ops);

CREATE FUNCTION dsm.project_credential_set() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    s jsonb := convert_from(NEW.payload, 'UTF8')::jsonb;
    set_id uuid := substr(NEW.ext, 16)::uuid;
BEGIN
    IF s ->> 'removedAt' IS NOT NULL OR s ->> 'name' IS NULL THEN
        DELETE FROM dsm.credential_set WHERE id = set_id;
        RETURN NULL;
    END IF;
    INSERT INTO dsm.credential_set (id, name, username, description, is_default, priority, state, state_reason, password_set_at,
                                    last_accepted_at, last_refused_at, revision)
    VALUES (set_id, s ->> 'name', s ->> 'username', s ->> 'description', coalesce((s ->> 'isDefault')::boolean, false),
            coalesce((s ->> 'priority')::int, 100), coalesce(s ->> 'state', 'fine'), s ->> 'stateReason',
            (s ->> 'passwordSetAt')::timestamptz, (s ->> 'lastAcceptedAt')::timestamptz, (s ->> 'lastRefusedAt')::timestamptz, NEW.version)
    ON CONFLICT (id) DO UPDATE SET
        name = excluded.name, username = excluded.username, description = excluded.description, is_default = excluded.is_default,
        priority = excluded.priority, state = excluded.state, state_reason = excluded.state_reason,
        password_set_at = excluded.password_set_at, last_accepted_at = excluded.last_accepted_at,
        last_refused_at = excluded.last_refused_at, revision = excluded.revision;
    DELETE FROM dsm.credential_range WHERE credential_set_id = set_id;
    INSERT INTO dsm.credential_range (credential_set_id, cidr, priority, description)
    SELECT set_id, (x ->> 'cidr')::cidr, coalesce((x ->> 'priority')::int, 100), x ->> 'description'
    FROM jsonb_array_elements(coalesce(s -> 'ranges', '[]')) x;
    RETURN NULL;
END $$;
CREATE TRIGGER project_credential_set AFTER INSERT OR UPDATE ON orleans.grain_state
    FOR EACH ROW WHEN (NEW.state_name = 'credential-set' AND NEW.payload IS NOT NULL) EXECUTE FUNCTION dsm.project_credential_set();

-- Which key seals the secrets. The key itself is never here; the check value proves that a node has the right one.
CREATE TABLE dsm.site_key (
    key_id text PRIMARY KEY,
    check_value text NOT NULL,
    is_current boolean NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now()
);
CREATE UNIQUE INDEX site_key_current ON dsm.site_key (is_current) WHERE is_current;
