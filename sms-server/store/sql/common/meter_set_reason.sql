-- SPDX-License-Identifier: GPL-3.0-or-later
-- Why a meter is blocked or removed, with the words that the till tells; of one that is in use
-- nothing. One that was imported keeps its words where no entry is named.
UPDATE supply_point
SET reason_id = CASE
        WHEN state <> 1 THEN (SELECT entry_id FROM code_entry WHERE entry_code = :reason)
    END,
    state_reason = CASE
        WHEN state = 1 THEN ''
        ELSE COALESCE((SELECT name_en FROM code_entry WHERE entry_code = :reason), state_reason)
    END,
    state_reason_ar = CASE
        WHEN state = 1 THEN ''
        ELSE COALESCE((SELECT name_ar FROM code_entry WHERE entry_code = :reason), state_reason_ar)
    END
WHERE point_id = (SELECT point_id FROM meter WHERE drn = :drn)
