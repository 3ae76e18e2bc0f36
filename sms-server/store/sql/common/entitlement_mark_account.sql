-- SPDX-License-Identifier: GPL-3.0-or-later
-- Sales look for its entitlements. Nobody else changes them before the transaction ends.
UPDATE account SET is_entitled = 1 WHERE account_number = :number
