-- SPDX-License-Identifier: GPL-3.0-or-later
SELECT token_minute_floor
FROM utility
