-- SPDX-License-Identifier: GPL-3.0-or-later
-- Request ids that were decided before, each found by the key whatever the planner knows of the
-- table: on a fresh database it knows nothing.
SELECT r.request_id, r.document_id, r.kind, r.cdu_id, r.body_hash, r.body
FROM unnest(CAST(:request_ids AS BYTEA[])) AS k (id)
CROSS JOIN LATERAL (
    SELECT r.request_id, r.document_id, d.kind, d.cdu_id, r.body_hash, y.body
    FROM request AS r
    JOIN document AS d ON d.document_id = r.document_id
    LEFT JOIN reply AS y ON y.document_id = r.document_id
    WHERE r.request_id = k.id
    OFFSET 0
) AS r (request_id, document_id, kind, cdu_id, body_hash, body)
