-- SPDX-License-Identifier: GPL-3.0-or-later
-- Rows are JSON arrays in the order of the columns.
UPDATE cdu_counter
SET last_receipt = r.last_receipt
FROM (SELECT value ->> 0 AS cdu_code, value ->> 1 AS last_receipt FROM json_each(:rows)) AS r
WHERE cdu_counter.cdu_code = r.cdu_code
