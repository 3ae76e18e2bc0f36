-- SPDX-License-Identifier: GPL-3.0-or-later
-- A request id that was decided before.
SELECT r.request_id, r.document_id, d.kind, d.cdu_id, r.body_hash, y.body
FROM request AS r
JOIN document AS d ON d.document_id = r.document_id
LEFT JOIN reply AS y ON y.document_id = r.document_id
WHERE r.request_id = :request_id
