-- SPDX-License-Identifier: GPL-3.0-or-later
UPDATE utility
SET token_minute_floor = CASE
    WHEN token_minute_floor > CAST(:minute AS BIGINT) THEN token_minute_floor
    ELSE CAST(:minute AS BIGINT)
END
