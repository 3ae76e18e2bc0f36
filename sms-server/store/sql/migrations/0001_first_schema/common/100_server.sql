-- SPDX-License-Identifier: GPL-3.0-or-later
-- A program that sells. Its number stands in the first bits of its documents. acceptance_count: how often a
-- person has said that its clock is right, which tells a running server of it; accepted_after: its last document
-- of then.
CREATE TABLE server (
    server_id @key NOT NULL PRIMARY KEY CHECK (server_id BETWEEN 1 AND 32766),
    name TEXT NOT NULL UNIQUE,
    acceptance_count BIGINT NOT NULL DEFAULT 0,
    accepted_at_ms BIGINT,
    accepted_after BIGINT
)
