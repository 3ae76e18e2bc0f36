-- SPDX-License-Identifier: GPL-3.0-or-later
-- 1: the outcome came late, and nobody has said yet that its customer was served. What was settled
-- before anybody kept this counts as done with.
ALTER TABLE journal ADD COLUMN unhandled BIGINT NOT NULL DEFAULT 0 CHECK (unhandled IN (0, 1))
