-- SPDX-License-Identifier: GPL-3.0-or-later
-- Balances stay as they are until the transaction ends.
SELECT d.debt_id FROM debt AS d WHERE d.debt_code IN @values(:codes) ORDER BY d.debt_id @locked
