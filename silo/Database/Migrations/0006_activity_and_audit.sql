CREATE TABLE dsm.activity (
    id bigint GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL,
    server_id uuid,
    server_name text,
    operation_type text NOT NULL,
    method text NOT NULL,
    path text NOT NULL,
    status_code int,
    duration_ms int NOT NULL,
    request_bytes bigint NOT NULL,
    response_bytes bigint NOT NULL,
    success boolean NOT NULL,
    error text,
    initiator text NOT NULL,
    user_id uuid,
    job_id uuid,
    task_id uuid,
    step text,
    request_count int NOT NULL DEFAULT 1,
    requests jsonb,
    body_key uuid,
    PRIMARY KEY (at, id)
) PARTITION BY RANGE (at);
CREATE INDEX activity_newest ON dsm.activity (at DESC, id DESC);
CREATE INDEX activity_by_server ON dsm.activity (server_id, at DESC, id DESC);
CREATE INDEX activity_failures ON dsm.activity (at DESC, id DESC) WHERE NOT success;
CREATE TABLE dsm.activity_rest PARTITION OF dsm.activity DEFAULT;

-- Bodies are big and short-lived: a table of their own, dropped earlier.
CREATE TABLE dsm.activity_body (
    body_key uuid NOT NULL,
    at timestamptz NOT NULL,
    request_headers text,
    request_body text,
    response_headers text,
    response_body text,
    PRIMARY KEY (at, body_key)
) PARTITION BY RANGE (at);
CREATE TABLE dsm.activity_body_rest PARTITION OF dsm.activity_body DEFAULT;

-- Daily sums outlive the rows they were made of.
CREATE TABLE dsm.activity_daily (
    day date NOT NULL,
    operation_type text NOT NULL,
    method text NOT NULL,
    calls bigint NOT NULL,
    failures bigint NOT NULL,
    total_ms bigint NOT NULL,
    max_ms int NOT NULL,
    response_bytes bigint NOT NULL,
    PRIMARY KEY (day, operation_type, method)
);

-- What people did. The running role may insert and read, nothing else.
CREATE TABLE dsm.audit (
    id bigint GENERATED ALWAYS AS IDENTITY,
    at timestamptz NOT NULL DEFAULT now(),
    operation_id uuid NOT NULL,
    user_id uuid,
    actor text NOT NULL,
    action text NOT NULL,
    subject text,
    outcome text NOT NULL,
    details text,
    remote_address text,
    PRIMARY KEY (at, id)
) PARTITION BY RANGE (at);
CREATE INDEX audit_newest ON dsm.audit (at DESC, id DESC);
CREATE TABLE dsm.audit_rest PARTITION OF dsm.audit DEFAULT;
