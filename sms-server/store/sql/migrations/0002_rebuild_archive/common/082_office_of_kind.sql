-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX office_of_kind ON office (kind, office_id)
