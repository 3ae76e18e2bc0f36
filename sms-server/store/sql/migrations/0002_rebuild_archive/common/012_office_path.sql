-- SPDX-License-Identifier: GPL-3.0-or-later
-- The numbers of the units from the utility down to this one: '/1/7/12/'. A branch is what begins with a path.
ALTER TABLE office ADD COLUMN path TEXT NOT NULL DEFAULT ''
