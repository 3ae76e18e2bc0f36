-- SPDX-License-Identifier: GPL-3.0-or-later
-- The receipts of the sessions' CDUs, locked, with the last one as its document has it. Those that
-- somebody else has locked are left out, so that one of them does not hold up all other CDUs.
SELECT h.cdu_id, h.last_receipt, h.last_document, d.receipt, d.cdu_id
FROM cdu_hot AS h
LEFT JOIN document AS d ON d.document_id = h.last_document
WHERE h.cdu_id IN (
    SELECT s.cdu_id FROM session AS s WHERE s.token_hash = ANY(CAST(:token_hashes AS TEXT[]))
)
ORDER BY h.cdu_id
FOR NO KEY UPDATE OF h SKIP LOCKED
