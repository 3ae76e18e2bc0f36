-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE operator ALTER COLUMN role_id SET NOT NULL, DROP COLUMN role
