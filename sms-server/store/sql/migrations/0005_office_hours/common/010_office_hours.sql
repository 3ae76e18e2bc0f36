-- SPDX-License-Identifier: GPL-3.0-or-later
-- As people read them: "Sun to Thu 8:00 to 14:00".
ALTER TABLE office ADD COLUMN opening_hours TEXT NOT NULL DEFAULT ''
