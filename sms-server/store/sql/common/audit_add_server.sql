-- SPDX-License-Identifier: GPL-3.0-or-later
INSERT INTO server (name) VALUES (:name)
ON CONFLICT (name) DO NOTHING
