-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT COUNT(*) AS open_count FROM approval_request AS t
WHERE t.state = 'open' AND t.requester = :requester AND t.expires_at_ms > CAST(:now AS BIGINT)
