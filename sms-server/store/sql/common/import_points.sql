-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO supply_point (
    point_code, account_id, tariff_id, sgc, krn, kt, ti, ea, tct, state, state_reason,
    state_reason_ar, last_token_minute, billing_month, bought_wh, carry_over_minor, last_document,
    figures_check, capacity_va
)
SELECT
    r.point_code, a.account_id, t.tariff_id, r.sgc, r.krn, r.kt, r.ti, r.ea, r.tct, r.state,
    r.state_reason, r.state_reason_ar, r.last_token_minute, r.billing_month, r.bought_wh,
    r.carry_over_minor, r.last_document, @figures_check(r), r.capacity_va
FROM (
    SELECT n.*, 0 AS last_token_minute, CAST(NULL AS BIGINT) AS last_document
    FROM @rows(
        point_code TEXT, account_number TEXT, tariff_code TEXT, sgc TEXT, krn INTEGER, kt INTEGER,
        ti INTEGER, ea INTEGER, tct INTEGER, state INTEGER, state_reason TEXT,
        state_reason_ar TEXT, billing_month INTEGER, bought_wh BIGINT, carry_over_minor BIGINT,
        capacity_va BIGINT
    ) AS n
) AS r
JOIN account AS a ON a.account_number = r.account_number
JOIN tariff AS t ON t.tariff_code = r.tariff_code
WHERE EXISTS (SELECT 1 FROM tariff_version AS v WHERE v.tariff_id = t.tariff_id)
