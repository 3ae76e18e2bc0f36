-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a person may do beyond the role. Nobody has such a right before it is granted.
CREATE TABLE operator_right (
    operator_id BIGINT NOT NULL REFERENCES operator (operator_id),
    right_name TEXT NOT NULL CHECK (right_name IN ('changeKey', 'approve')),
    PRIMARY KEY (operator_id, right_name)
)
