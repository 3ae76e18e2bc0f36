-- SPDX-License-Identifier: GPL-3.0-or-later
-- A plan made for the very words uses the three-letter index; the general plan for any word would
-- read the whole table. Holds until the transaction ends.
SELECT set_config('plan_cache_mode', 'force_custom_plan', true)
