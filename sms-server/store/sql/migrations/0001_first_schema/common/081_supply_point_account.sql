-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX supply_point_account ON supply_point (account_id)
