-- SPDX-License-Identifier: GPL-3.0-or-later
-- One TID twice and two sales of one credit are impossible: whoever changes a point has seen it as
-- it is.
UPDATE supply_point AS p
SET last_token_minute = r.minute, billing_month = r.month, bought_wh = r.bought_wh,
    carry_over_minor = r.carry_over, last_document = r.document
FROM @rows(
    point BIGINT, minute BIGINT, month INTEGER, bought_wh BIGINT, carry_over BIGINT,
    document BIGINT, minute_before BIGINT, document_before BIGINT
) AS r
WHERE p.point_id = r.point AND p.last_token_minute = r.minute_before
    AND p.last_document IS NOT DISTINCT FROM r.document_before
