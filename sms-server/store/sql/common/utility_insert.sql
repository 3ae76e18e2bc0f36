-- SPDX-License-Identifier: GPL-3.0-or-later
-- A database keeps the money of one utility: a second row is not inserted.
INSERT INTO utility (
    utility_code, name_en, name_ar, currency, currency_decimals, time_zone, token_minute_floor,
    is_approved
)
SELECT
    CAST(:code AS TEXT), CAST(:name_en AS TEXT), CAST(:name_ar AS TEXT), CAST(:currency AS TEXT),
    CAST(:decimals AS INTEGER), CAST(:time_zone AS TEXT), 0,
    CAST(:is_approved AS INTEGER)
WHERE NOT EXISTS (SELECT 1 FROM utility)
