-- SPDX-License-Identifier: GPL-3.0-or-later
-- How many times the largest of the last sales is asked about before it is sold; 0: never.
ALTER TABLE utility ADD COLUMN unusual_amount_factor INTEGER NOT NULL DEFAULT 5
    CHECK (unusual_amount_factor BETWEEN 0 AND 1000)
