-- SPDX-License-Identifier: GPL-3.0-or-later
DELETE FROM account_unsealed WHERE account_id <= :last
