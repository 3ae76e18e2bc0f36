-- SPDX-License-Identifier: GPL-3.0-or-later
-- token_minute (minutes since 1970) and tid: none where the token carries no time.
CREATE TABLE token (
    document_id BIGINT NOT NULL,
    line INTEGER NOT NULL,
    token_minute BIGINT,
    tid INTEGER,
    energy_wh BIGINT NOT NULL,
    digits TEXT NOT NULL,
    PRIMARY KEY (document_id, line)
) @clustered
