-- SPDX-License-Identifier: GPL-3.0-or-later
-- Stored only where it is as it was loaded: the credit was counted from it.
UPDATE vendor SET credit_limit_minor = :limit
WHERE vendor_id = :vendor AND credit_limit_minor = :limit_before
