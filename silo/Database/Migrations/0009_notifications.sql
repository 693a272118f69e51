-- What people are told of. Several of the same within a quarter of an hour are one notification with several items.
CREATE TABLE dsm.notification (
    id uuid PRIMARY KEY,
    kind text NOT NULL,
    first_at timestamptz NOT NULL,
    last_at timestamptz NOT NULL,
    subject_count int NOT NULL
);
CREATE INDEX notification_newest ON dsm.notification (last_at DESC);

-- The source names what happened, so that telling it twice changes nothing.
CREATE TABLE dsm.notification_item (
    source text PRIMARY KEY,
    notification_id uuid NOT NULL REFERENCES dsm.notification ON DELETE CASCADE,
    at timestamptz NOT NULL,
    subject_id uuid,
    subject_name text NOT NULL,
    message text NOT NULL,
    next_step text
);
CREATE INDEX notification_item_newest ON dsm.notification_item (notification_id, at DESC);

INSERT INTO dsm.event_kind VALUES ('notification-watch'), ('notification-inbox');

-- Since when a credential set is suspended tells one suspension from the next.
ALTER TABLE dsm.credential_set ADD COLUMN suspended_at timestamptz;
CREATE FUNCTION dsm.project_credential_suspension() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    UPDATE dsm.credential_set SET suspended_at = (convert_from(NEW.payload, 'UTF8')::jsonb ->> 'suspendedAt')::timestamptz
    WHERE id = substr(NEW.ext, 16)::uuid;
    RETURN NULL;
END $$;
-- Triggers fire by name: after project_credential_set, which writes the row.
CREATE TRIGGER project_credential_suspension AFTER INSERT OR UPDATE ON orleans.grain_state
    FOR EACH ROW WHEN (NEW.state_name = 'credential-set' AND NEW.payload IS NOT NULL) EXECUTE FUNCTION dsm.project_credential_suspension();
