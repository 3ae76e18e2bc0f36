-- SPDX-License-Identifier: GPL-3.0-or-later
-- Wrong passwords in a row, by station and by what was typed as the login, whether it exists or not: nobody
-- is locked out by what happens at another station, and the answers do not tell which logins there are.
CREATE TABLE sign_in_failure (
    cdu_id BIGINT NOT NULL REFERENCES cdu (cdu_id),
    login TEXT NOT NULL,
    failures INTEGER NOT NULL,
    last_at_ms BIGINT NOT NULL,
    locked_until_ms BIGINT NOT NULL,
    PRIMARY KEY (cdu_id, login)
)
