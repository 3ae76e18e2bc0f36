-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT request_id, state, created_at_ms, changed_at_ms, request, outcome
FROM journal
WHERE unhandled = 1 AND state > 2
ORDER BY request_id
