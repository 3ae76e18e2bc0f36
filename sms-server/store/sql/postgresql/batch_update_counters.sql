-- SPDX-License-Identifier: GPL-3.0-or-later
-- Rows are JSON arrays in the order of the columns.
UPDATE cdu_counter AS n
SET last_receipt = CAST(r.v ->> 1 AS BIGINT)
FROM jsonb_array_elements(CAST(:rows AS JSONB)) AS r (v)
WHERE n.cdu_code = r.v ->> 0
