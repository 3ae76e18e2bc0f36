-- SPDX-License-Identifier: GPL-3.0-or-later
-- What happened beside documents: sign-ins, what administrators did. Append-only, counted by server.
CREATE TABLE audit_event (
    server_id BIGINT NOT NULL,
    event BIGINT NOT NULL,
    at_ms BIGINT NOT NULL,
    actor TEXT NOT NULL,
    station TEXT NOT NULL,
    action TEXT NOT NULL,
    subject TEXT NOT NULL,
    detail TEXT NOT NULL,
    PRIMARY KEY (server_id, event)
) @clustered
