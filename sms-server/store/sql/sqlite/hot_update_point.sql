-- SPDX-License-Identifier: GPL-3.0-or-later
-- One TID twice and two sales of one credit are impossible: whoever changes a point has seen it as
-- it is.
UPDATE supply_point
SET last_token_minute = :minute, billing_month = :month, bought_wh = :bought_wh,
    carry_over_minor = :carry_over, last_document = :document
WHERE point_id = :point AND last_token_minute = :minute_before
    AND last_document IS :document_before
