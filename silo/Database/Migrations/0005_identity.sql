CREATE TABLE dsm.app_user (
    id uuid PRIMARY KEY,
    email text NOT NULL,
    full_name text,
    role text NOT NULL,
    enabled boolean NOT NULL,
    locked_until timestamptz,
    last_sign_in_at timestamptz,
    created_at timestamptz NOT NULL,
    security_stamp text NOT NULL,
    revision bigint NOT NULL
);
CREATE UNIQUE INDEX app_user_email ON dsm.app_user (lower(email));

CREATE FUNCTION dsm.project_user() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    s jsonb := convert_from(NEW.payload, 'UTF8')::jsonb;
BEGIN
    INSERT INTO dsm.app_user (id, email, full_name, role, enabled, locked_until, last_sign_in_at, created_at, security_stamp, revision)
    VALUES (substr(NEW.ext, 6)::uuid, s ->> 'email', s ->> 'fullName', s ->> 'role', (s ->> 'enabled')::boolean,
            (s ->> 'lockedUntil')::timestamptz, (s ->> 'lastSignInAt')::timestamptz, (s ->> 'createdAt')::timestamptz,
            s ->> 'securityStamp', NEW.version)
    ON CONFLICT (id) DO UPDATE SET
        email = excluded.email, full_name = excluded.full_name, role = excluded.role, enabled = excluded.enabled,
        locked_until = excluded.locked_until, last_sign_in_at = excluded.last_sign_in_at,
        security_stamp = excluded.security_stamp, revision = excluded.revision;
    RETURN NULL;
END $$;
CREATE TRIGGER project_user AFTER INSERT OR UPDATE ON orleans.grain_state
    FOR EACH ROW WHEN (NEW.state_name = 'user' AND NEW.payload IS NOT NULL) EXECUTE FUNCTION dsm.project_user();

-- Only the SHA-256 of a token is kept.
CREATE TABLE dsm.api_token (
    id uuid PRIMARY KEY,
    user_id uuid NOT NULL,
    name text NOT NULL,
    role text NOT NULL,
    token_hash bytea NOT NULL UNIQUE,
    created_at timestamptz NOT NULL,
    expires_at timestamptz,
    last_used_at timestamptz
);
CREATE INDEX api_token_by_user ON dsm.api_token (user_id);
