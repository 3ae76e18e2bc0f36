-- SPDX-License-Identifier: GPL-3.0-or-later
CREATE INDEX debt_by_debt_code ON debt (lower(debt_code @bytes), debt_id)
