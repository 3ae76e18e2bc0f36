INSERT INTO sale (
    request_id, cdu_code, receipt_index, office_code, login, account_number, point_code, drn,
    tariff_code, tariff_version, payment, sold_at_ms, billing_month, tender_minor,
    carry_over_before_minor, energy_net_minor, vat_minor, carry_over_after_minor, energy_paid_wh,
    energy_on_tokens_wh
)
SELECT *
FROM @rows(
    request_id TEXT, cdu_code TEXT, receipt_index BIGINT, office_code TEXT, login TEXT,
    account_number TEXT, point_code TEXT, drn TEXT, tariff_code TEXT, tariff_version INTEGER,
    payment TEXT, sold_at_ms BIGINT, billing_month INTEGER, tender_minor BIGINT,
    carry_over_before_minor BIGINT, energy_net_minor BIGINT, vat_minor BIGINT,
    carry_over_after_minor BIGINT, energy_paid_wh BIGINT, energy_on_tokens_wh BIGINT
) AS r
