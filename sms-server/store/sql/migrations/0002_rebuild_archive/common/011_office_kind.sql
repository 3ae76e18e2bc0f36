-- SPDX-License-Identifier: GPL-3.0-or-later
ALTER TABLE office ADD COLUMN kind TEXT NOT NULL DEFAULT 'office'
    CHECK (kind IN ('utility', 'region', 'district', 'office'))
