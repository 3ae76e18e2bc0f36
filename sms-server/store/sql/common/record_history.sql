-- SPDX-License-Identifier: GPL-3.0-or-later
-- Newest first.
SELECT h.version, e.at_ms, e.actor, e.station, e.action, e.detail
FROM record_change AS h
JOIN audit_event AS e ON e.server_id = h.server_id AND e.event = h.event
WHERE h.entity = :entity AND h.record_id = :record_id
ORDER BY h.version DESC
LIMIT :limit
