-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE operator (
    operator_id @identity PRIMARY KEY,
    login TEXT NOT NULL UNIQUE,
    office_id BIGINT NOT NULL REFERENCES office (office_id),
    role TEXT NOT NULL CHECK (role IN ('cashier', 'administrator')),
    name_en TEXT NOT NULL,
    name_ar TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    state TEXT NOT NULL CHECK (state IN ('active', 'disabled'))
)
