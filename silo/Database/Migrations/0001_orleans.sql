-- What Orleans keeps: membership, reminders and grain state. The statements it runs are ours too: Always/orleans_queries.sql.
CREATE SCHEMA IF NOT EXISTS orleans;

CREATE TABLE orleans.orleansquery (
    querykey text PRIMARY KEY,
    querytext text NOT NULL
);

CREATE TABLE orleans.view_version (
    cluster text PRIMARY KEY,
    version int NOT NULL DEFAULT 0,
    changed timestamptz NOT NULL DEFAULT now()
);

CREATE TABLE orleans.member (
    cluster text NOT NULL REFERENCES orleans.view_version,
    address text NOT NULL,
    port int NOT NULL,
    generation int NOT NULL,
    siloname text NOT NULL,
    hostname text NOT NULL,
    status int NOT NULL,
    proxyport int,
    suspecttimes text,
    starttime timestamp NOT NULL,
    iamalivetime timestamp NOT NULL,
    PRIMARY KEY (cluster, address, port, generation)
);

CREATE TABLE orleans.reminder (
    service text NOT NULL,
    grainid text NOT NULL,
    name text NOT NULL,
    starttime timestamp NOT NULL,
    period bigint NOT NULL,
    grainhash int NOT NULL,
    version int NOT NULL,
    PRIMARY KEY (service, grainid, name)
);
CREATE INDEX reminder_by_hash ON orleans.reminder (service, grainhash);

-- The official script has no key here; two first writes at once would leave two rows that no grain can read again.
CREATE TABLE orleans.grain_state (
    service text NOT NULL,
    state_name text NOT NULL,
    n0 bigint NOT NULL,
    n1 bigint NOT NULL,
    ext text NOT NULL DEFAULT '',
    payload bytea,
    version int NOT NULL,
    modified timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (service, state_name, n0, n1, ext)
);
