-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE TABLE new_operator_right (
    operator_id BIGINT NOT NULL REFERENCES operator (operator_id),
    right_name TEXT NOT NULL,
    PRIMARY KEY (operator_id, right_name)
)
