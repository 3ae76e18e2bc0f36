-- SPDX-License-Identifier: GPL-3.0-or-later
-- A cashier who could sign as the second person is a POS manager now, and sells on: that person stands above who asks.
-- Administrators belong to the utility.
CREATE TABLE new_operator (
    operator_id INTEGER PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    office_id BIGINT NOT NULL REFERENCES office (office_id),
    role_id BIGINT NOT NULL REFERENCES role (role_id),
    name_en TEXT NOT NULL,
    name_ar TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'disabled')),
    version BIGINT NOT NULL DEFAULT 1
)
