-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE supply_point
SET last_token_minute = :minute
WHERE last_token_minute > CAST(:minute AS BIGINT) + (SELECT tid_ahead_minutes FROM utility)
