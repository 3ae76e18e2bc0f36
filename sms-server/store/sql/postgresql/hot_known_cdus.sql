-- SPDX-License-Identifier: GPL-3.0-or-later
-- Those of the sessions' CDUs that have receipts, locked by somebody or not.
SELECT h.cdu_id
FROM cdu_hot AS h
WHERE h.cdu_id IN (
    SELECT s.cdu_id FROM session AS s WHERE s.token_hash = ANY(CAST(:token_hashes AS TEXT[]))
)
