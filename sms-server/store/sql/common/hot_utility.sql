-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT currency, currency_decimals, time_zone, token_minute_floor, is_approved, closed_month
FROM utility
