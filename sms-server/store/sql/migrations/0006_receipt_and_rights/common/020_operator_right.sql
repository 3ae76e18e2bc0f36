-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a person may do beyond the role. Nobody has such a right before it is granted.
CREATE TABLE operator_right (
    login TEXT NOT NULL REFERENCES operator (login),
    right_name TEXT NOT NULL CHECK (right_name IN ('changeKey', 'approve')),
    PRIMARY KEY (login, right_name)
)
