-- SPDX-License-Identifier: GPL-3.0-or-later
-- What was answered before anybody asked counts as delivered: it is not printed once more.
INSERT INTO journal_with_delivery (
    request_id, state, created_at_ms, changed_at_ms, request, outcome
)
SELECT
    request_id, CASE state WHEN 3 THEN 6 ELSE state END, created_at_ms, changed_at_ms, request,
    outcome
FROM journal
