-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE EXTENSION IF NOT EXISTS pg_trgm
