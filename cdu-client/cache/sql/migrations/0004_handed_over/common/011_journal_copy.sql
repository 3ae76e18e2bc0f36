-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO journal_with_handover (
    request_id, state, created_at_ms, changed_at_ms, request, outcome, unhandled
)
SELECT request_id, state, created_at_ms, changed_at_ms, request, outcome, unhandled
FROM journal
