-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*), MIN(event), MAX(event)
FROM audit_event
WHERE server_id = :server AND event BETWEEN :first AND :last
