-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE office SET path = CASE WHEN parent_id IS NULL THEN '' ELSE '/' || parent_id END || '/' || office_id || '/'
