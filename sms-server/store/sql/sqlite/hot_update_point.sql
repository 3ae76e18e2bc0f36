-- SPDX-License-Identifier: GPL-3.0-or-later
-- One TID twice and two sales of one credit are impossible: whoever changes a point has seen it as
-- it is.
UPDATE supply_point
SET (
    last_token_minute, billing_month, bought_wh, carry_over_minor, last_document, charged_month,
    charged_day, figures_check
) = (
    SELECT r.*, @figures_check(r)
    FROM (
        SELECT
            :minute AS last_token_minute, :month AS billing_month, :bought_wh AS bought_wh,
            :carry_over AS carry_over_minor, :document AS last_document,
            :charged_month AS charged_month, :charged_day AS charged_day
    ) AS r
)
WHERE point_id = :point AND last_token_minute = :minute_before
    AND last_document IS :document_before
