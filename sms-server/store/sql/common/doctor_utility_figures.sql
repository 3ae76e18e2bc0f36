-- SPDX-License-Identifier: GPL-3.0-or-later
-- A page of rows as of a table with the key 1: what a sale reads of the utility.
SELECT
    u.utility_code, 1, u.currency, u.currency_decimals, u.time_zone, u.token_minute_floor
FROM utility AS u
WHERE CAST(:after AS BIGINT) < 1
LIMIT 256
