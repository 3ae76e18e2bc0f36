-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE office ADD COLUMN state TEXT NOT NULL DEFAULT 'active' CHECK (state IN ('active', 'closed'))
