-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT
    utility_code, name_en, name_ar, currency, currency_decimals, time_zone, tax_number,
    is_token_split_allowed, address_en, address_ar, help_line,
    unusual_amount_factor, tid_ahead_minutes
FROM utility
