-- SPDX-License-Identifier: GPL-3.0-or-later
-- The settings of the utility, as far as they are not the default.
INSERT INTO parameter (name, starts_at_ms, value, set_at_ms, actor, station)
SELECT s.name, 0, s.value, 0, '', ''
FROM (
    SELECT 'addressEn' AS name, address_en AS value, '' AS by_default FROM utility
    UNION ALL
    SELECT 'addressAr', address_ar, '' FROM utility
    UNION ALL
    SELECT 'helpLine', help_line, '' FROM utility
    UNION ALL
    SELECT 'taxNumber', tax_number, '' FROM utility
    UNION ALL
    SELECT 'unusualAmountFactor', CAST(unusual_amount_factor AS TEXT), '5' FROM utility
    UNION ALL
    SELECT
        'isTokenSplitAllowed', CASE is_token_split_allowed WHEN 0 THEN 'false' ELSE 'true' END, 'true'
    FROM utility
    UNION ALL
    SELECT 'tidAheadMinutes', CAST(tid_ahead_minutes AS TEXT), '1440' FROM utility
) AS s
WHERE s.value <> s.by_default
