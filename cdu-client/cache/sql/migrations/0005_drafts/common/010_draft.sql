-- SPDX-License-Identifier: GPL-3.0-or-later
-- What somebody is writing and has not sent yet, sealed. owner: login.
CREATE TABLE draft (
    owner TEXT NOT NULL,
    name TEXT NOT NULL,
    content TEXT NOT NULL,
    changed_at_ms BIGINT NOT NULL,
    PRIMARY KEY (owner, name)
)
