-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of what was there before: all documents of the server and day, found by one look at each.
UPDATE account_day SET first_document = r.first_document, last_document = r.last_document
FROM (
    SELECT
        d.document_id >> 48 AS server_id, d.business_day, MIN(d.document_id) AS first_document,
        MAX(d.document_id) AS last_document
    FROM document AS d
    GROUP BY d.document_id >> 48, d.business_day
) AS r
WHERE r.server_id = account_day.server_id AND r.business_day = account_day.business_day
