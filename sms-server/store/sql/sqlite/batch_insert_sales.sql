-- Rows are JSON arrays in the order of the columns.
INSERT INTO sale (
    request_id, cdu_code, receipt_index, office_code, login, account_number, point_code, drn,
    tariff_code, tariff_version, payment, sold_at_ms, billing_month, tender_minor,
    carry_over_before_minor, energy_net_minor, vat_minor, carry_over_after_minor, energy_paid_wh,
    energy_on_tokens_wh
)
SELECT
    value ->> 0, value ->> 1, value ->> 2, value ->> 3, value ->> 4, value ->> 5, value ->> 6,
    value ->> 7, value ->> 8, value ->> 9, value ->> 10, value ->> 11, value ->> 12,
    value ->> 13, value ->> 14, value ->> 15, value ->> 16, value ->> 17, value ->> 18,
    value ->> 19
FROM json_each(:rows)
