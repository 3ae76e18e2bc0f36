-- SPDX-License-Identifier: GPL-3.0-or-later
-- Nobody else changes commissions of the vendor before the transaction ends.
UPDATE vendor SET state = state WHERE vendor_code = :vendor
