-- SPDX-License-Identifier: GPL-3.0-or-later
-- A database keeps the money of one utility: a second row is not inserted.
INSERT INTO utility (
    utility_code, name_en, name_ar, currency, currency_decimals, time_zone, tax_number,
    is_token_split_allowed, address_en, address_ar, help_line,
    unusual_amount_factor, tid_ahead_minutes, token_minute_floor
)
SELECT
    CAST(:code AS TEXT), CAST(:name_en AS TEXT), CAST(:name_ar AS TEXT), CAST(:currency AS TEXT),
    CAST(:decimals AS INTEGER), CAST(:time_zone AS TEXT), CAST(:tax_number AS TEXT),
    CAST(:is_split AS INTEGER), CAST(:address_en AS TEXT), CAST(:address_ar AS TEXT),
    CAST(:help_line AS TEXT), CAST(:unusual_amount_factor AS INTEGER),
    CAST(:tid_ahead_minutes AS INTEGER), 0
WHERE NOT EXISTS (SELECT 1 FROM utility)
