-- SPDX-License-Identifier: GPL-3.0-or-later
-- version, here and in other tables: counts the changes of the row; who changes it names the one that was read.
ALTER TABLE office ADD COLUMN version BIGINT NOT NULL DEFAULT 1
