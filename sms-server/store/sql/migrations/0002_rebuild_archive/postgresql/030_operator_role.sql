-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE operator
    ADD COLUMN role_id BIGINT REFERENCES role (role_id),
    ADD COLUMN version BIGINT NOT NULL DEFAULT 1
