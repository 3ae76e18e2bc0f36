-- SPDX-License-Identifier: GPL-3.0-or-later
-- The documents of a kind on a business day, found between the first and the last that posted on
-- it.
SELECT COUNT(*) AS documents, CAST(COALESCE(SUM(d.tender_minor), 0) AS BIGINT) AS tender_minor
FROM (
    SELECT MIN(first_document) AS first_document, MAX(last_document) AS last_document
    FROM account_day
    WHERE business_day = :day
    GROUP BY server_id
) AS s
CROSS JOIN document AS d
WHERE d.document_id BETWEEN s.first_document AND s.last_document
    AND d.business_day = :day AND d.kind = :kind
