-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO draft (owner, name, content, changed_at_ms)
VALUES (:owner, :name, :content, :changed_at_ms)
ON CONFLICT (owner, name)
DO UPDATE SET content = excluded.content, changed_at_ms = excluded.changed_at_ms
