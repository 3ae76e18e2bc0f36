-- SPDX-License-Identifier: GPL-3.0-or-later
-- request and outcome are sealed and written in base 64; the states are those of outbox::EntryState.
CREATE TABLE journal (
    request_id TEXT PRIMARY KEY,
    state BIGINT NOT NULL CHECK (state BETWEEN 0 AND 5),
    created_at_ms BIGINT NOT NULL,
    changed_at_ms BIGINT NOT NULL,
    request TEXT NOT NULL,
    outcome TEXT NOT NULL
)
