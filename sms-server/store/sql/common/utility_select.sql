-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT utility_code, name_en, name_ar, currency, currency_decimals, time_zone, is_approved
FROM utility
