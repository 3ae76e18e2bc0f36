-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT event, server_id, event, at_ms, actor, station, action, subject, detail
FROM audit_event
WHERE server_id = :server AND event BETWEEN :first AND :last
ORDER BY event
