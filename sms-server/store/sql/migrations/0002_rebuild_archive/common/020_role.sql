-- SPDX-License-Identifier: GPL-3.0-or-later
-- What people are: a level and a set of rights. level: domain/rights.h.
CREATE TABLE role (
    role_id @identity PRIMARY KEY,
    role_code TEXT NOT NULL UNIQUE,
    level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 4),
    name_en TEXT NOT NULL,
    name_ar TEXT NOT NULL,
    version BIGINT NOT NULL DEFAULT 1
)
