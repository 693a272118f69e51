-- A stored change that others may care about, written in the transaction of the change itself.
-- Read by (xid, id) and only as far as no older transaction is open, so that a late commit is not missed.
CREATE TABLE dsm.event (
    id bigint GENERATED ALWAYS AS IDENTITY,
    xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    kind text NOT NULL,
    subject text NOT NULL,
    revision bigint NOT NULL,
    at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (at, id)
) PARTITION BY RANGE (at);
CREATE INDEX event_in_order ON dsm.event (xid, id);
CREATE TABLE dsm.event_rest PARTITION OF dsm.event DEFAULT;

-- Which states tell of their changes. A new kind is one row.
CREATE TABLE dsm.event_kind (state_name text PRIMARY KEY);
INSERT INTO dsm.event_kind VALUES ('server'), ('credential-set'), ('settings'), ('user'), ('fleet-findings');

CREATE FUNCTION dsm.tell_of_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (SELECT 1 FROM dsm.event_kind k WHERE k.state_name = NEW.state_name) THEN
        INSERT INTO dsm.event (kind, subject, revision) VALUES (NEW.state_name, NEW.ext, NEW.version);
    END IF;
    RETURN NULL;
END $$;

CREATE TRIGGER tell_of_change AFTER INSERT OR UPDATE ON orleans.grain_state
    FOR EACH ROW EXECUTE FUNCTION dsm.tell_of_change();
