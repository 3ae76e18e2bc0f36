-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT
    currency, currency_decimals, time_zone, is_token_split_allowed, tid_ahead_minutes,
    token_minute_floor
FROM utility
