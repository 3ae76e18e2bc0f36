-- SPDX-License-Identifier: GPL-3.0-or-later
-- One TID twice and two sales of one credit are impossible: whoever changes a point has seen it as
-- it is.
UPDATE supply_point AS p
SET last_token_minute = r.last_token_minute, billing_month = r.billing_month,
    bought_wh = r.bought_wh, carry_over_minor = r.carry_over_minor,
    charged_month = r.charged_month, charged_day = r.charged_day,
    last_document = r.last_document, figures_check = @figures_check(r)
FROM unnest(
    CAST(:points AS BIGINT[]), CAST(:minutes AS BIGINT[]), CAST(:months AS BIGINT[]),
    CAST(:bought_wh AS BIGINT[]), CAST(:carry_overs AS BIGINT[]), CAST(:documents AS BIGINT[]),
    CAST(:charged_months AS BIGINT[]), CAST(:charged_days AS BIGINT[]),
    CAST(:minutes_before AS BIGINT[]), CAST(:documents_before AS BIGINT[])
) AS r (
    point, last_token_minute, billing_month, bought_wh, carry_over_minor, last_document,
    charged_month, charged_day, minute_before, document_before
)
WHERE p.point_id = r.point AND p.last_token_minute = r.minute_before
    AND p.last_document IS NOT DISTINCT FROM r.document_before
