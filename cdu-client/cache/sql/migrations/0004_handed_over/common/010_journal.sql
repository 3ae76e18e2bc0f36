-- SPDX-License-Identifier: GPL-3.0-or-later
-- One more state: 7, handed over without the receipt. SQLite changes no constraint, so the table is made again.
CREATE TABLE journal_with_handover (
    request_id TEXT PRIMARY KEY,
    state BIGINT NOT NULL CHECK (state BETWEEN 0 AND 7),
    created_at_ms BIGINT NOT NULL,
    changed_at_ms BIGINT NOT NULL,
    request TEXT NOT NULL,
    outcome TEXT NOT NULL,
    unhandled BIGINT NOT NULL DEFAULT 0 CHECK (unhandled IN (0, 1))
)
