-- Rows are JSON arrays in the order of the columns.
INSERT INTO sale (
    request_id, cdu_code, receipt_index, office_code, login, account_number, point_code, drn,
    tariff_code, tariff_version, payment, sold_at_ms, billing_month, tender_minor,
    carry_over_before_minor, energy_net_minor, vat_minor, carry_over_after_minor, energy_paid_wh,
    energy_on_tokens_wh
)
SELECT
    r.v ->> 0, r.v ->> 1, CAST(r.v ->> 2 AS BIGINT), r.v ->> 3, r.v ->> 4, r.v ->> 5, r.v ->> 6,
    r.v ->> 7, r.v ->> 8, CAST(r.v ->> 9 AS INTEGER), r.v ->> 10, CAST(r.v ->> 11 AS BIGINT),
    CAST(r.v ->> 12 AS INTEGER), CAST(r.v ->> 13 AS BIGINT), CAST(r.v ->> 14 AS BIGINT),
    CAST(r.v ->> 15 AS BIGINT), CAST(r.v ->> 16 AS BIGINT), CAST(r.v ->> 17 AS BIGINT),
    CAST(r.v ->> 18 AS BIGINT), CAST(r.v ->> 19 AS BIGINT)
FROM jsonb_array_elements(CAST(:rows AS JSONB)) AS r (v)
