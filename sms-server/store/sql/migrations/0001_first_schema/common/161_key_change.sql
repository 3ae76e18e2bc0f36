-- SPDX-License-Identifier: GPL-3.0-or-later
-- The history of a meter's keys: what it had, and what the issued tokens bring it to.
CREATE TABLE key_change (
    document_id @key NOT NULL PRIMARY KEY,
    from_sgc TEXT NOT NULL,
    from_krn INTEGER NOT NULL,
    from_kt INTEGER NOT NULL,
    from_ti INTEGER NOT NULL,
    to_sgc TEXT NOT NULL,
    to_krn INTEGER NOT NULL,
    to_kt INTEGER NOT NULL,
    to_ti INTEGER NOT NULL,
    to_ken INTEGER NOT NULL,
    is_rollover INTEGER NOT NULL,
    carries_supply_group INTEGER NOT NULL
)
