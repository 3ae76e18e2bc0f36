-- SPDX-License-Identifier: GPL-3.0-or-later
-- right_name: a word of domain/rights.h.
CREATE TABLE role_right (
    role_id BIGINT NOT NULL REFERENCES role (role_id),
    right_name TEXT NOT NULL,
    PRIMARY KEY (role_id, right_name)
)
